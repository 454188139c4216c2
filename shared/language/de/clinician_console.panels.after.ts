<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.after.curve</name>
    <message>
        <source>No SUDS was rated.</source>
        <translation>Kein SUDS wurde angegeben.</translation>
    </message>
    <message>
        <source>SUDS by minute: {said}</source>
        <translation>SUDS nach Minuten: {said}</translation>
    </message>
    <message>
        <source>SUDS over the session</source>
        <translation>SUDS im Verlauf der Sitzung</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.debrief</name>
    <message>
        <source>Debrief</source>
        <translation>Nachbesprechung</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.debrief_row</name>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Correct: {step}</source>
        <translation>Berichtigen: {step}</translation>
    </message>
    <message>
        <source>Expected: “{outcome}”, {before} %.</source>
        <translation>Erwartet: „{outcome}“, {before} %.</translation>
    </message>
    <message>
        <source>Expected: “{outcome}”, {before} %: {came}. Now {now} %.</source>
        <translation>Erwartet: „{outcome}“, {before} %: {came}. Jetzt {now} %.</translation>
    </message>
    <message>
        <source>Expected: “{outcome}”, {before} %: {came}. Now {now} %. Learned: “{learned}”</source>
        <translation>Erwartet: „{outcome}“, {before} %: {came}. Jetzt {now} %. Gelernt: „{learned}“</translation>
    </message>
    <message>
        <source>How likely it is now, in %</source>
        <translation>Wie wahrscheinlich es jetzt ist, in %</translation>
    </message>
    <message>
        <source>How likely it was, in %</source>
        <translation>Wie wahrscheinlich es war, in %</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>Was erwartet wurde</translation>
    </message>
    <message>
        <source>What was expected of {step}</source>
        <translation>Was von {step} erwartet wurde</translation>
    </message>
    <message>
        <source>What was learned, in the patient's words</source>
        <translation>Was gelernt wurde, in eigenen Worten</translation>
    </message>
    <message>
        <source>Whether it happened</source>
        <translation>Ob es eingetreten ist</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Write down: {step}</source>
        <translation>Festhalten: {step}</translation>
    </message>
    <message>
        <source>did it happen?</source>
        <translation>eingetreten?</translation>
    </message>
    <message>
        <source>it did not happen</source>
        <translation>es ist nicht eingetreten</translation>
    </message>
    <message>
        <source>it happened</source>
        <translation>es ist eingetreten</translation>
    </message>
    <message>
        <source>it happened in part</source>
        <translation>es ist zum Teil eingetreten</translation>
    </message>
    <message>
        <source>now %</source>
        <translation>jetzt %</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} · SUDS {first} → {last}, highest {highest}</source>
        <translation>{minutes} · SUDS {first} → {last}, höchster {highest}</translation>
    </message>
    <message>
        <source>{minutes} · SUDS {suds}</source>
        <translation>{minutes} · SUDS {suds}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.harm</name>
    <message>
        <source>A later word on this adverse event</source>
        <translation>Ein späteres Wort zu diesem Ereignis</translation>
    </message>
    <message>
        <source>Adverse events</source>
        <translation>Unerwünschte Ereignisse</translation>
    </message>
    <message>
        <source>Ask: did anything unwanted happen, today or because of today?</source>
        <translation>Fragen Sie: Ist etwas Unerwünschtes geschehen, heute oder durch heute?</translation>
    </message>
    <message>
        <source>Asked: none (Ctrl+N)</source>
        <translation>Gefragt: keines (Strg+N)</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>How bad</source>
        <translation>Wie schwer</translation>
    </message>
    <message>
        <source>I asked, and there was none</source>
        <translation>Ich habe gefragt, und es gab keines</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>Mit Ihren Worten</translation>
    </message>
    <message>
        <source>Related?</source>
        <translation>Zusammenhang?</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Was es war</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Write down the adverse event</source>
        <translation>Das unerwünschte Ereignis eintragen</translation>
    </message>
    <message>
        <source>{time}   asked, there was none</source>
        <translation>{time}   gefragt, es gab keines</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.instruments</name>
    <message>
        <source>Due: {titles}.</source>
        <translation>Fällig: {titles}.</translation>
    </message>
    <message>
        <source>Fill in questionnaires that are due</source>
        <translation>Fällige Fragebögen ausfüllen</translation>
    </message>
    <message>
        <source>None is due.</source>
        <translation>Keine fällig.</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>Fragebögen</translation>
    </message>
    <message>
        <source>Questionnaires …</source>
        <translation>Fragebögen …</translation>
    </message>
    <message numerus="yes">
        <source>{n} answered in the session</source>
        <translation>
            <numerusform>{n} in der Sitzung beantwortet</numerusform>
            <numerusform>{n} in der Sitzung beantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} answers need a person: act on them, and sign them.</source>
        <translation>
            <numerusform>{n} Antwort braucht einen Menschen: Handeln Sie, und unterschreiben Sie es.</numerusform>
            <numerusform>{n} Antworten brauchen einen Menschen: Handeln Sie, und unterschreiben Sie es.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.page</name>
    <message>
        <source>After the session</source>
        <translation>Nach der Sitzung</translation>
    </message>
    <message>
        <source>Close it as interrupted</source>
        <translation>Als unterbrochen abschließen</translation>
    </message>
    <message>
        <source>Go on with it …</source>
        <translation>Fortsetzen …</translation>
    </message>
    <message>
        <source>Go on with this session</source>
        <translation>Diese Sitzung fortsetzen</translation>
    </message>
    <message>
        <source>Reading the session</source>
        <translation>Die Sitzung wird gelesen</translation>
    </message>
    <message>
        <source>What was typed and not written down stays on the page.</source>
        <translation>Was eingegeben und nicht festgehalten wurde, bleibt auf der Seite stehen.</translation>
    </message>
    <message>
        <source>What was typed here is not written down yet: write it down, or empty the fields.</source>
        <translation>Was hier getippt wurde, ist noch nicht eingetragen: Tragen Sie es ein oder leeren Sie die Felder.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>simulated: nobody was treated</source>
        <translation>simuliert: Niemand wurde behandelt</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.report</name>
    <message>
        <source>Drawing the report</source>
        <translation>Der Bericht wird gezeichnet</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report, {page}</source>
        <translation>Bericht, {page}</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Bericht zeigen</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>Die nächste Seite</translation>
    </message>
    <message>
        <source>The page before</source>
        <translation>Die Seite davor</translation>
    </message>
    <message>
        <source>There is no page after this one.</source>
        <translation>Nach dieser Seite kommt keine mehr.</translation>
    </message>
    <message>
        <source>There is no page before this one.</source>
        <translation>Vor dieser Seite steht keine.</translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation>Wohin es geschrieben wird</translation>
    </message>
    <message>
        <source>Write what is ticked into a folder</source>
        <translation>Das Angekreuzte in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Write …</source>
        <translation>Schreiben …</translation>
    </message>
    <message>
        <source>Writing what was chosen</source>
        <translation>Das Gewählte wird geschrieben</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Geschrieben: {path}</translation>
    </message>
    <message>
        <source>page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>something was written since: show it anew</source>
        <translation>seither wurde etwas festgehalten: zeigen Sie ihn neu</translation>
    </message>
    <message numerus="yes">
        <source>{n} pages</source>
        <translation>
            <numerusform>{n} Seite</numerusform>
            <numerusform>{n} Seiten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.tasks</name>
    <message>
        <source>Agree</source>
        <translation>Vereinbaren</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Cue card</source>
        <translation>Erinnerungskarte</translation>
    </message>
    <message>
        <source>Homework</source>
        <translation>Hausaufgaben</translation>
    </message>
    <message>
        <source>Homework sheet</source>
        <translation>Hausaufgabenblatt</translation>
    </message>
    <message>
        <source>How often until the next session</source>
        <translation>Wie oft bis zur nächsten Sitzung</translation>
    </message>
    <message>
        <source>In the patient's language, with no name on it.</source>
        <translation>In der Sprache der Person, ohne Namen darauf.</translation>
    </message>
    <message>
        <source>Open to print</source>
        <translation>Öffnen und drucken</translation>
    </message>
    <message>
        <source>Open what was written, to print it</source>
        <translation>Das Geschriebene öffnen, um es zu drucken</translation>
    </message>
    <message>
        <source>The treatment protocol suggests …</source>
        <translation>Das Behandlungsprotokoll schlägt vor …</translation>
    </message>
    <message>
        <source>What the patient does, in their words</source>
        <translation>Was die Person tut, in ihren Worten</translation>
    </message>
    <message>
        <source>What the treatment protocol suggests</source>
        <translation>Was das Behandlungsprotokoll vorschlägt</translation>
    </message>
    <message>
        <source>Where the {what} is written</source>
        <translation>Wohin geschrieben wird: {what}</translation>
    </message>
    <message>
        <source>Write a sheet or a card first.</source>
        <translation>Schreiben Sie zuerst ein Blatt oder eine Karte.</translation>
    </message>
    <message>
        <source>Write the task down as agreed</source>
        <translation>Die Übung als vereinbart festhalten</translation>
    </message>
    <message>
        <source>Write this task again: {task}</source>
        <translation>Diese Übung neu schreiben: {task}</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>wie oft</translation>
    </message>
    <message>
        <source>{number}   {task}, {often}</source>
        <translation>{number}   {task}, {often}</translation>
    </message>
    <message numerus="yes">
        <source>{n} times</source>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>{n}-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>{what} written: {path}</source>
        <translation>{what} geschrieben: {path}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.after.vouching</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close without signing</source>
        <translation>Schließen, ohne zu unterschreiben</translation>
    </message>
    <message>
        <source>Countersign</source>
        <translation>Gegenzeichnen</translation>
    </message>
    <message>
        <source>Sign and close</source>
        <translation>Unterschreiben und schließen</translation>
    </message>
    <message>
        <source>Sign and close (Ctrl+Enter)</source>
        <translation>Unterschreiben und schließen (Strg+Enter)</translation>
    </message>
    <message>
        <source>Sign and close the session</source>
        <translation>Die Sitzung unterschreiben und schließen</translation>
    </message>
    <message>
        <source>Sign as a trainee</source>
        <translation>In Ausbildung unterschreiben</translation>
    </message>
    <message>
        <source>Sign as a trainee: a supervisor countersigns</source>
        <translation>In Ausbildung unterschreiben: Die Supervision zeichnet gegen</translation>
    </message>
    <message>
        <source>Something is typed above that is not written down.</source>
        <translation>Oben ist etwas eingegeben, das nicht festgehalten ist.</translation>
    </message>
    <message>
        <source>The session is countersigned.</source>
        <translation>Die Sitzung ist gegengezeichnet.</translation>
    </message>
    <message>
        <source>The session is signed.</source>
        <translation>Die Sitzung ist unterschrieben.</translation>
    </message>
    <message>
        <source>Write it down or clear it; then sign.</source>
        <translation>Halten Sie es fest oder löschen Sie es; unterschreiben Sie dann.</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
</TS>
