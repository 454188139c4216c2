<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.session.adverse</name>
    <message>
        <source>Adverse event</source>
        <translation>Unerwünschtes Ereignis</translation>
    </message>
    <message>
        <source>Adverse event: {part}</source>
        <translation>Unerwünschtes Ereignis: {part}</translation>
    </message>
    <message>
        <source>Asked, and there was none</source>
        <translation>Gefragt, es gab keines</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>Mit Ihren Worten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>The adverse event in your words</source>
        <translation>Das unerwünschte Ereignis mit Ihren Worten</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Write down the adverse event</source>
        <translation>Das unerwünschte Ereignis eintragen</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>Zusammenhang</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>writes down, and stops nothing</source>
        <translation>wird eingetragen, hält nichts an</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.alerts</name>
    <message>
        <source>  (and {found} more)</source>
        <translation>  (und {found} weitere)</translation>
    </message>
    <message>
        <source>Alert: {words}</source>
        <translation>Alarm: {words}</translation>
    </message>
    <message>
        <source>No alert.</source>
        <translation>Kein Alarm.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.asking</name>
    <message>
        <source>Answer {value}: {anchor}</source>
        <translation>Antwort {value}: {anchor}</translation>
    </message>
    <message>
        <source>Choose an answer, or “No answer”.</source>
        <translation>Wählen Sie eine Antwort oder „Keine Antwort“.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Leave this item unanswered</source>
        <translation>Diese Frage offen lassen</translation>
    </message>
    <message>
        <source>Next ›</source>
        <translation>Weiter ›</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Nothing more is asked</source>
        <translation>Es wird nichts mehr gefragt</translation>
    </message>
    <message>
        <source>The item before</source>
        <translation>Die vorige Frage</translation>
    </message>
    <message>
        <source>The next item</source>
        <translation>Die nächste Frage</translation>
    </message>
    <message>
        <source>The number, then Enter</source>
        <translation>Die Zahl, dann Eingabetaste</translation>
    </message>
    <message>
        <source>This is the first.</source>
        <translation>Das ist die erste.</translation>
    </message>
    <message>
        <source>{lowest} to {highest}.   {anchors}</source>
        <translation>{lowest} bis {highest}.   {anchors}</translation>
    </message>
    <message>
        <source>{title}, item {at} of {of}{column}</source>
        <translation>{title}, Frage {at} von {of}{column}</translation>
    </message>
    <message>
        <source>{typed} is not written down. {not_yet}</source>
        <translation>{typed} wird nicht eingetragen. {not_yet}</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ Zurück</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.breathing</name>
    <message>
        <source>A calm breath is heard, and a soft light widens and narrows with it: 4 s in, 6 s out.</source>
        <translation>Ein ruhiger Atem ist zu hören, ein weiches Licht wird mit ihm weiter und enger: 4 s ein, 6 s aus.</translation>
    </message>
    <message>
        <source>Breath</source>
        <translation>Atem</translation>
    </message>
    <message>
        <source>Breathing guide</source>
        <translation>Atemführung</translation>
    </message>
    <message>
        <source>Breathing guide off</source>
        <translation>Atemführung aus</translation>
    </message>
    <message>
        <source>Breathing guide: a breath</source>
        <translation>Atemführung: ein Atem</translation>
    </message>
    <message>
        <source>Breathing guide: a voice</source>
        <translation>Atemführung: eine Stimme</translation>
    </message>
    <message>
        <source>Nothing but the shore.</source>
        <translation>Nur das Ufer.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>The same, and a soft voice says “in” and “out”.</source>
        <translation>Ebenso, und eine leise Stimme sagt „ein“ und „aus“.</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.cue_card</name>
    <message>
        <source>Not now:</source>
        <translation>Jetzt nicht:</translation>
    </message>
    <message>
        <source>agreed? Press again</source>
        <translation>einverstanden? Noch einmal drücken</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>allowed, shown {times}×</source>
        <translation>erlaubt, {times}× gezeigt</translation>
    </message>
    <message>
        <source>armed: press again</source>
        <translation>bereit: noch einmal drücken</translation>
    </message>
    <message>
        <source>ask first</source>
        <translation>erst fragen</translation>
    </message>
    <message>
        <source>ask first, shown {times}×</source>
        <translation>erst fragen, {times}× gezeigt</translation>
    </message>
    <message>
        <source>{cue}, ask first</source>
        <translation>{cue}, erst fragen</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.cue_choices</name>
    <message>
        <source>, {left} times</source>
        <translation>, {left}-mal</translation>
    </message>
    <message>
        <source>Agreed (F)</source>
        <translation>Ja (F)</translation>
    </message>
    <message>
        <source>Forget the armed cue</source>
        <translation>Bereiten Reiz vergessen</translation>
    </message>
    <message>
        <source>How far away the next cue is heard</source>
        <translation>Wie weit entfernt der nächste Reiz zu hören ist</translation>
    </message>
    <message>
        <source>How often the next cue comes</source>
        <translation>Wie oft der nächste Reiz kommt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Show (F)</source>
        <translation>Zeigen (F)</translation>
    </message>
    <message>
        <source>Show the announced cue now</source>
        <translation>Den angekündigten Reiz jetzt zeigen</translation>
    </message>
    <message>
        <source>Show the armed cue</source>
        <translation>Bereiten Reiz zeigen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take the announced cue back</source>
        <translation>Den angekündigten Reiz zurücknehmen</translation>
    </message>
    <message>
        <source>The next cue is heard {place}.</source>
        <translation>Der nächste Reiz ist zu hören: {place}.</translation>
    </message>
    <message>
        <source>When the next cue comes</source>
        <translation>Wann der nächste Reiz kommt</translation>
    </message>
    <message>
        <source>Where the next cue is heard from</source>
        <translation>Von wo der nächste Reiz zu hören ist</translation>
    </message>
    <message>
        <source>at its nearest</source>
        <translation>ganz nah</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>farther away</source>
        <translation>weiter weg</translation>
    </message>
    <message>
        <source>farthest away</source>
        <translation>am weitesten weg</translation>
    </message>
    <message>
        <source>from ahead</source>
        <translation>von vorn</translation>
    </message>
    <message>
        <source>from ahead, left</source>
        <translation>von vorn links</translation>
    </message>
    <message>
        <source>from ahead, right</source>
        <translation>von vorn rechts</translation>
    </message>
    <message>
        <source>from behind</source>
        <translation>von hinten</translation>
    </message>
    <message>
        <source>from behind, left</source>
        <translation>von hinten links</translation>
    </message>
    <message>
        <source>from behind, right</source>
        <translation>von hinten rechts</translation>
    </message>
    <message>
        <source>from its usual side</source>
        <translation>von der üblichen Seite</translation>
    </message>
    <message>
        <source>from the left</source>
        <translation>von links</translation>
    </message>
    <message>
        <source>from the right</source>
        <translation>von rechts</translation>
    </message>
    <message>
        <source>in {lead_s:.0f} s</source>
        <translation>in {lead_s:.0f} s</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>{times} times</source>
        <translation>{times}-mal</translation>
    </message>
    <message>
        <source>“{label}” in {in_s} s{more}</source>
        <translation>„{label}“ in {in_s} s{more}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.cues</name>
    <message>
        <source>Armed: {what}. {left} s</source>
        <translation>Bereit: {what}. {left} s</translation>
    </message>
    <message>
        <source>Ask: {what}? {left} s</source>
        <translation>Fragen: {what}? {left} s</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Cues</source>
        <translation>Reize</translation>
    </message>
    <message>
        <source>Cues     ? the patient is asked first</source>
        <translation>Reize     ? der Patient wird erst gefragt</translation>
    </message>
    <message>
        <source>Cues are shown during exposure only.</source>
        <translation>Reize werden nur während der Exposition gezeigt.</translation>
    </message>
    <message>
        <source>It can be heard from another side than usual.</source>
        <translation>Er kann von einer anderen Seite als üblich zu hören sein.</translation>
    </message>
    <message>
        <source>It comes suddenly: at most one of these in a minute.</source>
        <translation>Er kommt plötzlich: höchstens einer davon in einer Minute.</translation>
    </message>
    <message>
        <source>Its milder version is shown twice before it.</source>
        <translation>Seine mildere Form wird vorher zweimal gezeigt.</translation>
    </message>
    <message>
        <source>Not now: {why}.</source>
        <translation>Jetzt nicht: {why}.</translation>
    </message>
    <message numerus="yes">
        <source>Shown {n} times so far.</source>
        <translation>
            <numerusform>Bisher einmal gezeigt.</numerusform>
            <numerusform>Bisher {n}-mal gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The patient is asked first.</source>
        <translation>Der Patient wird erst gefragt.</translation>
    </message>
    <message>
        <source>This scene has no cue that the patient consented to.</source>
        <translation>Diese Szene hat keinen Reiz, in den der Patient eingewilligt hat.</translation>
    </message>
    <message>
        <source>“{cue}”</source>
        <translation>„{cue}“</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.debrief</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the debrief</source>
        <translation>Nachbesprechung schließen</translation>
    </message>
    <message>
        <source>Debrief of the rehearsal</source>
        <translation>Nachbesprechung der Übung</translation>
    </message>
    <message>
        <source>Gradus — debrief of a rehearsal</source>
        <translation>Gradus — Nachbesprechung einer Übung</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.dimension_row</name>
    <message>
        <source>chosen — Enter asks for it</source>
        <translation>gewählt — Eingabetaste fordert an</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>last heard: {there}</source>
        <translation>zuletzt: {there}</translation>
    </message>
    <message>
        <source>last heard: {there}{unsure}</source>
        <translation>zuletzt: {there}{unsure}</translation>
    </message>
    <message>
        <source>let go to ask</source>
        <translation>loslassen fordert an</translation>
    </message>
    <message>
        <source>on its way, almost there</source>
        <translation>unterwegs, fast da</translation>
    </message>
    <message>
        <source>on its way, patient at {there}</source>
        <translation>unterwegs, Patient bei {there}</translation>
    </message>
    <message>
        <source>{value}, patient at {there}</source>
        <translation>{value}, Patient bei {there}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.dimensions</name>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>Exposure     no exposure now</source>
        <translation>Exposition     jetzt keine Exposition</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More ({n})</source>
        <translation>Weitere ({n})</translation>
    </message>
    <message>
        <source>Show the dimensions that no step here uses</source>
        <translation>Die Dimensionen zeigen, die hier keine Stufe nutzt</translation>
    </message>
    <message>
        <source>● asked     ○ chosen     ▲ where the patient is</source>
        <translation>● gefordert     ○ gewählt     ▲ wo der Patient ist</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.expectancy</name>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Expectancy</source>
        <translation>Erwartung</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What the patient expects</source>
        <translation>Was der Patient erwartet</translation>
    </message>
    <message>
        <source>nothing was expected yet: write down first what is</source>
        <translation>noch nichts erwartet: erst eintragen, was erwartet wird</translation>
    </message>
    <message>
        <source>what the patient predicts of a step, before it</source>
        <translation>was der Patient für eine Stufe vorhersagt, davor</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.expectancy_pages</name>
    <message>
        <source>After how many minutes</source>
        <translation>Nach wie vielen Minuten</translation>
    </message>
    <message>
        <source>Choose first whether it happened.</source>
        <translation>Wählen Sie zuerst, ob es eingetreten ist.</translation>
    </message>
    <message>
        <source>Feared outcome from the list</source>
        <translation>Befürchtung aus der Liste</translation>
    </message>
    <message>
        <source>How likely it is now, in percent</source>
        <translation>Wie wahrscheinlich es jetzt ist, in Prozent</translation>
    </message>
    <message>
        <source>How likely it is, in percent</source>
        <translation>Wie wahrscheinlich es ist, in Prozent</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>Zum Teil</translation>
    </message>
    <message>
        <source>It did</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>It did not</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Step that is expected</source>
        <translation>Stufe, für die es erwartet wird</translation>
    </message>
    <message>
        <source>The likelihood is a whole number from 0 to 100.</source>
        <translation>Die Wahrscheinlichkeit ist eine ganze Zahl von 0 bis 100.</translation>
    </message>
    <message>
        <source>The minutes are a number, or are left empty.</source>
        <translation>Die Minuten sind eine Zahl oder bleiben leer.</translation>
    </message>
    <message>
        <source>What is feared, or in own words</source>
        <translation>Die Befürchtung, oder mit eigenen Worten</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>Was gelernt wurde</translation>
    </message>
    <message>
        <source>Whether it happened: {lower}</source>
        <translation>Ob es eingetreten ist: {lower}</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Write down what came of it</source>
        <translation>Eintragen, was daraus wurde</translation>
    </message>
    <message>
        <source>Write down what is expected</source>
        <translation>Eintragen, was erwartet wird</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>now %</source>
        <translation>jetzt %</translation>
    </message>
    <message>
        <source>own words</source>
        <translation>eigene Worte</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.figures</name>
    <message>
        <source>Body in figures</source>
        <translation>Körper in Zahlen</translation>
    </message>
    <message>
        <source>Change against the patient's own rest; grey and with “?” cannot be believed.</source>
        <translation>Änderung gegen den eigenen Ruhewert des Patienten; Graues und Werte mit „?“ sind nicht verlässlich.</translation>
    </message>
    <message>
        <source>{said}, {min:.0f} s ago</source>
        <translation>{said}, vor {min:.0f} s</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.finished</name>
    <message>
        <source>Close this window and go on to the debrief</source>
        <translation>Dieses Fenster schließen und weiter zur Nachbesprechung</translation>
    </message>
    <message>
        <source>Done: go on ({key})</source>
        <translation>Fertig: weiter ({key})</translation>
    </message>
    <message>
        <source>Recording ended with it: no signal and no movement is stored any more. What you still type here is written down. Then go on to the debrief.</source>
        <translation>Die Aufzeichnung endete mit ihr: Kein Signal und keine Bewegung wird mehr gespeichert. Was Sie hier noch eingeben, wird festgehalten. Gehen Sie dann weiter zur Nachbesprechung.</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>Die Sitzung ist vorbei.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.header</name>
    <message>
        <source>Headset program closed</source>
        <translation>Headset-Programm zu</translation>
    </message>
    <message>
        <source>Link to the headset client</source>
        <translation>Verbindung zum Headset</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Recording ended with the session</source>
        <translation>Aufzeichnung mit der Sitzung beendet</translation>
    </message>
    <message>
        <source>Recording events, no samples yet</source>
        <translation>Ereignisse laufen, noch keine Messwerte</translation>
    </message>
    <message>
        <source>Recording events; head samples end at {clock}</source>
        <translation>Ereignisse laufen; Kopfdaten enden bei {clock}</translation>
    </message>
    <message>
        <source>Recording {clock}</source>
        <translation>Aufzeichnung {clock}</translation>
    </message>
    <message>
        <source>Screen 2 ({key})</source>
        <translation>Bildschirm 2 ({key})</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Session time {clock}</source>
        <translation>Sitzungszeit {clock}</translation>
    </message>
    <message>
        <source>State: {words}</source>
        <translation>Zustand: {words}</translation>
    </message>
    <message>
        <source>The patient's picture in a window of its own, or here again</source>
        <translation>Das Bild des Patienten in einem eigenen Fenster, oder wieder hier</translation>
    </message>
    <message>
        <source>VR broke ({key})</source>
        <translation>VR fällt aus ({key})</translation>
    </message>
    <message>
        <source>VR broke: what to do now</source>
        <translation>VR fällt aus: was jetzt zu tun ist</translation>
    </message>
    <message>
        <source>stop practised</source>
        <translation>Halt geübt</translation>
    </message>
    <message>
        <source>the patient practises the stop</source>
        <translation>der Patient übt den Halt</translation>
    </message>
    <message>
        <source>{words} (last heard)</source>
        <translation>{words} (zuletzt)</translation>
    </message>
    <message>
        <source>{words} → {wanted} asked</source>
        <translation>{words} → {wanted} gefordert</translation>
    </message>
    <message>
        <source>{words}, breathing: {guide}</source>
        <translation>{words}, Atemführung: {guide}</translation>
    </message>
    <message>
        <source>{words}, step {row}</source>
        <translation>{words}, Stufe {row}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.headsets</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the list of headsets</source>
        <translation>Liste der Headsets schließen</translation>
    </message>
    <message>
        <source>Code that the headset shows</source>
        <translation>Code, den das Headset zeigt</translation>
    </message>
    <message>
        <source>Forget and cut it off</source>
        <translation>Vergessen und trennen</translation>
    </message>
    <message>
        <source>Forget …</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Headsets</source>
        <translation>Headsets</translation>
    </message>
    <message>
        <source>Its address, if it is not found</source>
        <translation>Adresse, falls es nicht gefunden wird</translation>
    </message>
    <message>
        <source>One thing at a time.</source>
        <translation>Eins nach dem anderen.</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Koppeln</translation>
    </message>
    <message>
        <source>Pair with the headset that shows this code</source>
        <translation>Mit dem Headset koppeln, das diesen Code zeigt</translation>
    </message>
    <message>
        <source>{fingerprint}   since {paired_at:%Y-%m-%d}</source>
        <translation>{fingerprint}   seit {paired_at:%Y-%m-%d}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.heart</name>
    <message>
        <source>, {ectopic_beats} ectopic</source>
        <translation>, {ectopic_beats} ektopisch</translation>
    </message>
    <message>
        <source>All ({key})</source>
        <translation>Alle ({key})</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>Heart rate {rate} beats per minute, {state}</source>
        <translation>Herzfrequenz {rate} Schläge pro Minute, {state}</translation>
    </message>
    <message>
        <source>Heart signal</source>
        <translation>Herzsignal</translation>
    </message>
    <message>
        <source>In brackets: against {rest:.0f} ms at rest.</source>
        <translation>In Klammern: gegen {rest:.0f} ms in Ruhe.</translation>
    </message>
    <message>
        <source>No baseline yet.</source>
        <translation>Noch kein Ruhewert.</translation>
    </message>
    <message>
        <source>No sensor is attached. One that is switched on now is offered here.</source>
        <translation>Kein Sensor angeschlossen. Einer, der jetzt eingeschaltet wird, wird hier angeboten.</translation>
    </message>
    <message>
        <source>Of {pairs} pairs of successive intervals between normal beats; {ectopic} beats of the last {seconds} s were out of rhythm.</source>
        <translation>Von {pairs} Paaren aufeinanderfolgender Abstände normaler Schläge; {ectopic} Schläge der letzten {seconds} s waren außer Rhythmus.</translation>
    </message>
    <message>
        <source>Quality: {state}</source>
        <translation>Qualität: {state}</translation>
    </message>
    <message>
        <source>RMSSD {rmssd} over {rmssd_window_s} s{extra}</source>
        <translation>RMSSD {rmssd} über {rmssd_window_s} s{extra}</translation>
    </message>
    <message>
        <source>Sensors ({key})</source>
        <translation>Sensoren ({key})</translation>
    </message>
    <message>
        <source>Show the body in figures</source>
        <translation>Den Körper in Zahlen zeigen</translation>
    </message>
    <message>
        <source>Show the sensors</source>
        <translation>Die Sensoren zeigen</translation>
    </message>
    <message>
        <source>This session looks for no sensors by itself.</source>
        <translation>Diese Sitzung sucht nicht selbst nach Sensoren.</translation>
    </message>
    <message>
        <source>at baseline {baseline_bpm:.0f}</source>
        <translation>auf Ruhewert {baseline_bpm:.0f}</translation>
    </message>
    <message>
        <source>baseline {baseline_bpm:.0f}</source>
        <translation>Ruhewert {baseline_bpm:.0f}</translation>
    </message>
    <message>
        <source>bpm</source>
        <translation>/min</translation>
    </message>
    <message>
        <source>irregular rhythm{extra}: no RMSSD</source>
        <translation>unregelmäßiger Rhythmus{extra}: kein RMSSD</translation>
    </message>
    <message>
        <source>no baseline yet</source>
        <translation>noch kein Ruhewert</translation>
    </message>
    <message>
        <source>{change:+d} on baseline {baseline_bpm:.0f}</source>
        <translation>{change:+d} zum Ruhewert {baseline_bpm:.0f}</translation>
    </message>
    <message>
        <source>{rmssd_ms:.0f} ms</source>
        <translation>{rmssd_ms:.0f} ms</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.help</name>
    <message>
        <source>Close (F1)</source>
        <translation>Schließen (F1)</translation>
    </message>
    <message>
        <source>Close the table of keys</source>
        <translation>Die Tastentabelle schließen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Letters and digits are heard unless you are typing; Esc always is.</source>
        <translation>Buchstaben und Ziffern gelten, solange Sie nicht tippen; Esc gilt immer.</translation>
    </message>
    <message>
        <source>also while typing</source>
        <translation>auch beim Tippen</translation>
    </message>
    <message>
        <source>on a button</source>
        <translation>auf einer Schaltfläche</translation>
    </message>
    <message>
        <source>on a slider</source>
        <translation>auf einem Regler</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.leaving</name>
    <message>
        <source>Close the window and go on later</source>
        <translation>Das Fenster schließen und später weitermachen</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>Fenster schließen?</translation>
    </message>
    <message>
        <source>Close, go on later</source>
        <translation>Schließen, später weiter</translation>
    </message>
    <message>
        <source>End for good</source>
        <translation>Endgültig beenden</translation>
    </message>
    <message>
        <source>End the session for good and close the window</source>
        <translation>Die Sitzung endgültig beenden und das Fenster schließen</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Das Fenster offen lassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.locking</name>
    <message>
        <source>Gradus — locked</source>
        <translation>Gradus — gesperrt</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Locked. Passphrase of {who}:</source>
        <translation>Gesperrt. Passphrase von {who}:</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unlock the window</source>
        <translation>Das Fenster entsperren</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.log</name>
    <message>
        <source>A note bears the moment at which you began it; Enter writes it down.</source>
        <translation>Eine Notiz trägt den Zeitpunkt, zu dem Sie sie begonnen haben; Eingabe hält sie fest.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Events of this session</source>
        <translation>Ereignisse dieser Sitzung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note ({key}), mark ({mark})</source>
        <translation>Notiz ({key}), Kurznotiz ({mark})</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.offer</name>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Expectancy</source>
        <translation>Erwartung</translation>
    </message>
    <message>
        <source>Expectancy ({key})</source>
        <translation>Erwartung ({key})</translation>
    </message>
    <message>
        <source>Expected: {expected}.</source>
        <translation>Erwartet: {expected}.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next {row}/{offers}</source>
        <translation>Weiter {row}/{offers}</translation>
    </message>
    <message>
        <source>Offers are shown where the session is steered.</source>
        <translation>Vorschläge stehen dort, wo die Sitzung gesteuert wird.</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Take the offer</source>
        <translation>Den Vorschlag annehmen</translation>
    </message>
    <message>
        <source>The next offer</source>
        <translation>Der nächste Vorschlag</translation>
    </message>
    <message>
        <source>The offer before</source>
        <translation>Der vorige Vorschlag</translation>
    </message>
    <message>
        <source>The offer has just changed: read it first.</source>
        <translation>Der Vorschlag hat eben gewechselt: Lesen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>There is nothing to press here: it is for you to read.</source>
        <translation>Hier gibt es nichts zu drücken: Es ist zum Lesen.</translation>
    </message>
    <message>
        <source>There is one offer only.</source>
        <translation>Es gibt nur einen Vorschlag.</translation>
    </message>
    <message>
        <source>What could be next</source>
        <translation>Was als Nächstes möglich ist</translation>
    </message>
    <message>
        <source>With other values than the step's own: {values}.</source>
        <translation>Mit anderen Werten als die Stufe selbst: {values}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions ago</source>
        <translation>
            <numerusform>vor {n} Sitzung</numerusform>
            <numerusform>vor {n} Sitzungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.over</name>
    <message>
        <source>Headsets …</source>
        <translation>Headsets …</translation>
    </message>
    <message>
        <source>Pair, list or forget headsets</source>
        <translation>Headsets koppeln, zeigen oder vergessen</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.provided</name>
    <message>
        <source>{faults} gradus instruments show {name} tells all.</source>
        <translation>{faults} gradus instruments show {name} sagt alles.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.questionnaires</name>
    <message>
        <source> (by the therapist)</source>
        <translation> (vom Therapeuten)</translation>
    </message>
    <message>
        <source>Ask here</source>
        <translation>Hier fragen</translation>
    </message>
    <message>
        <source>Ask it here and write the answers down</source>
        <translation>Hier fragen und die Antworten eintragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the questionnaires</source>
        <translation>Fragebögen schließen</translation>
    </message>
    <message>
        <source>Finish the one that is being asked first.</source>
        <translation>Schließen Sie zuerst den ab, der gerade gefragt wird.</translation>
    </message>
    <message>
        <source>Give the patient this screen to fill it in</source>
        <translation>Dem Patienten diesen Bildschirm zum Ausfüllen geben</translation>
    </message>
    <message>
        <source>Patient's form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>Fragebogen</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>Fragebögen</translation>
    </message>
    <message>
        <source>Questionnaires …</source>
        <translation>Fragebögen …</translation>
    </message>
    <message>
        <source>Questionnaires, and answers that need a person</source>
        <translation>Fragebögen und Antworten, die eine Person brauchen</translation>
    </message>
    <message>
        <source>Sign an answer …</source>
        <translation>Antwort abzeichnen …</translation>
    </message>
    <message>
        <source>The clinic brings the text of this one: docs/instruments.md says how.</source>
        <translation>Den Text von diesem bringt die Klinik mit: docs/instruments.md sagt wie.</translation>
    </message>
    <message>
        <source>The patient wears the headset: the form is for before the session, after it, or the safe place.</source>
        <translation>Der Patient trägt das Headset: Das Formular ist für vor oder nach der Sitzung oder für den sicheren Ort.</translation>
    </message>
    <message>
        <source>This one is asked by the therapist: there is no form of it.</source>
        <translation>Diesen fragt der Therapeut: Es gibt kein Formular dafür.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.ready</name>
    <message>
        <source>Before orientation</source>
        <translation>Vor der Orientierung</translation>
    </message>
    <message>
        <source>Begin orientation</source>
        <translation>Orientierung beginnen</translation>
    </message>
    <message>
        <source>Everything is ready.</source>
        <translation>Alles ist bereit.</translation>
    </message>
    <message>
        <source>Hear the microphone for some seconds</source>
        <translation>Das Mikrofon einige Sekunden hören</translation>
    </message>
    <message>
        <source>I have looked at it</source>
        <translation>Ich habe nachgesehen</translation>
    </message>
    <message>
        <source>Nothing holds a session with a simulated patient.</source>
        <translation>Eine simulierte Sitzung hält nichts auf.</translation>
    </message>
    <message>
        <source>Nothing holds the session.</source>
        <translation>Nichts hält die Sitzung auf.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>holds orientation</source>
        <translation>hält die Orientierung auf</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>to look at</source>
        <translation>anzusehen</translation>
    </message>
    <message numerus="yes">
        <source>{n} only you can see.</source>
        <translation>
            <numerusform>{n} Punkt können nur Sie sehen.</numerusform>
            <numerusform>{n} Punkte können nur Sie sehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} things are to be looked at.</source>
        <translation>
            <numerusform>{n} Punkt ist anzusehen.</numerusform>
            <numerusform>{n} Punkte sind anzusehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.rehearsing</name>
    <message>
        <source>Ask aloud: {asked}</source>
        <translation>Laut fragen: {asked}</translation>
    </message>
    <message>
        <source>Did it happen?</source>
        <translation>Ist es eingetreten?</translation>
    </message>
    <message>
        <source>How sick?</source>
        <translation>Wie übel?</translation>
    </message>
    <message>
        <source>How strong is it?</source>
        <translation>Wie stark?</translation>
    </message>
    <message>
        <source>Look after sensors</source>
        <translation>Sensoren richten</translation>
    </message>
    <message>
        <source>Look after the patient's sensors</source>
        <translation>Nach den Sensoren des Patienten sehen</translation>
    </message>
    <message>
        <source>Nothing said yet.</source>
        <translation>Noch nichts gesagt.</translation>
    </message>
    <message>
        <source>Put back what has come off; it takes two seconds.</source>
        <translation>Setzt wieder an, was abgefallen ist; das dauert zwei Sekunden.</translation>
    </message>
    <message>
        <source>Simulated patient: ask aloud</source>
        <translation>Simulierter Patient: laut fragen</translation>
    </message>
    <message>
        <source>What do you expect?</source>
        <translation>Was erwarten Sie?</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.safe_place</name>
    <message>
        <source> — {took_ms:.0f} ms</source>
        <translation> — {took_ms:.0f} ms</translation>
    </message>
    <message>
        <source>By itself the headset client also goes there when it hears nothing.</source>
        <translation>Von selbst geht das Headset-Programm auch dorthin, wenn es nichts hört.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the session from the safe place</source>
        <translation>Die Sitzung vom sicheren Ort aus beenden</translation>
    </message>
    <message>
        <source>Going to the safe place …</source>
        <translation>Auf dem Weg zum sicheren Ort …</translation>
    </message>
    <message>
        <source>In the safe place{took}</source>
        <translation>Am sicheren Ort{took}</translation>
    </message>
    <message>
        <source>Leave the safe place</source>
        <translation>Sicheren Ort verlassen</translation>
    </message>
    <message>
        <source>Leave the safe place …</source>
        <translation>Verlassen …</translation>
    </message>
    <message>
        <source>Leave to a pause, all calm</source>
        <translation>In eine Pause gehen, alles ruhig</translation>
    </message>
    <message>
        <source>Leave to orientation, where nothing is shown</source>
        <translation>In die Orientierung gehen, wo nichts gezeigt wird</translation>
    </message>
    <message>
        <source>Leave to recovery</source>
        <translation>In die Erholung gehen</translation>
    </message>
    <message>
        <source>Leaving the safe place …</source>
        <translation>Der sichere Ort wird verlassen …</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Orientierung</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>Refused: {reason}.</source>
        <translation>Abgelehnt: {reason}.</translation>
    </message>
    <message>
        <source>Safe place</source>
        <translation>Sicherer Ort</translation>
    </message>
    <message>
        <source>Safe stop asked — not confirmed</source>
        <translation>Sicherer Halt gefordert — nicht bestätigt</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Stay in the safe place</source>
        <translation>Am sicheren Ort bleiben</translation>
    </message>
    <message>
        <source>The headset program was closed: the headset shows nothing.</source>
        <translation>Das Headset-Programm wurde geschlossen: Das Headset zeigt nichts.</translation>
    </message>
    <message>
        <source>The patient is on the way there.</source>
        <translation>Der Patient ist auf dem Weg dorthin.</translation>
    </message>
    <message>
        <source>There was another stop meanwhile: choose anew when the patient has rested.</source>
        <translation>Inzwischen gab es einen weiteren Halt: Wählen Sie neu, wenn sich der Patient erholt hat.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.second_screen</name>
    <message>
        <source>Gradus — what the patient sees</source>
        <translation>Gradus — was der Patient sieht</translation>
    </message>
    <message>
        <source>The patient's picture is in its own window ({key})</source>
        <translation>Das Bild des Patienten ist in einem eigenen Fenster ({key})</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.sensor_meaning</name>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Es ist</translation>
    </message>
    <message>
        <source>It is used for the patient as you say, and this is kept for the device.</source>
        <translation>Es wird so für den Patienten verwendet, und das wird für das Gerät behalten.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Say nothing of what it is</source>
        <translation>Nicht sagen, was es ist</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Use it so</source>
        <translation>So verwenden</translation>
    </message>
    <message>
        <source>Use it so, and keep this for the device</source>
        <translation>So verwenden, und das für das Gerät behalten</translation>
    </message>
    <message>
        <source>What does “{name}” measure?</source>
        <translation>Was misst „{name}“?</translation>
    </message>
    <message>
        <source>in channel</source>
        <translation>in Kanal</translation>
    </message>
    <message>
        <source>its values are in</source>
        <translation>die Werte sind in</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.sensor_question</name>
    <message>
        <source>Not the patient's</source>
        <translation>Nicht vom Patienten</translation>
    </message>
    <message>
        <source>Say what this sensor measures</source>
        <translation>Sagen, was dieser Sensor misst</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use none of these sensors</source>
        <translation>Keinen dieser Sensoren verwenden</translation>
    </message>
    <message>
        <source>Use this sensor for the patient</source>
        <translation>Diesen Sensor für den Patienten verwenden</translation>
    </message>
    <message>
        <source>What it is …</source>
        <translation>Was es ist …</translation>
    </message>
    <message>
        <source>Which sensor is the patient's</source>
        <translation>Welcher Sensor dem Patienten gehört</translation>
    </message>
    <message>
        <source>new here</source>
        <translation>hier neu</translation>
    </message>
    <message>
        <source>used here before</source>
        <translation>hier schon verwendet</translation>
    </message>
    <message>
        <source>used with this patient before</source>
        <translation>bei diesem Patienten schon verwendet</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.sensors</name>
    <message>
        <source>0 lost</source>
        <translation>0 verloren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the sensors</source>
        <translation>Sensoren schließen</translation>
    </message>
    <message>
        <source>Do not use {name}</source>
        <translation>{name} nicht verwenden</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht verwenden</translation>
    </message>
    <message>
        <source>No sensor is there. Switch it on and start the program that sends its signal over Lab Streaming Layer on this computer, or put the belt on: it appears here within seconds.</source>
        <translation>Kein Sensor ist da. Schalten Sie ihn ein und starten Sie auf diesem Computer das Programm, das sein Signal über Lab Streaming Layer sendet, oder legen Sie den Gurt an: Er erscheint hier nach wenigen Sekunden.</translation>
    </message>
    <message>
        <source>Say what {name} is</source>
        <translation>Sagen, was {name} ist</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use {name} for the patient</source>
        <translation>{name} für den Patienten verwenden</translation>
    </message>
    <message>
        <source>What it is …</source>
        <translation>Was es ist …</translation>
    </message>
    <message>
        <source>channel {shown} of {count}</source>
        <translation>Kanal {shown} von {count}</translation>
    </message>
    <message>
        <source>comes at {times_s:.4g} Hz</source>
        <translation>kommt mit {times_s:.4g} Hz</translation>
    </message>
    <message>
        <source>no fixed rate</source>
        <translation>keine feste Rate</translation>
    </message>
    <message>
        <source>no skin contact</source>
        <translation>kein Hautkontakt</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>ohne Art</translation>
    </message>
    <message>
        <source>nothing came yet</source>
        <translation>noch nichts gekommen</translation>
    </message>
    <message>
        <source>says {rate_hz:g} Hz</source>
        <translation>nennt {rate_hz:g} Hz</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>skin contact</source>
        <translation>Hautkontakt</translation>
    </message>
    <message>
        <source>used: {value}</source>
        <translation>verwendet: {value}</translation>
    </message>
    <message>
        <source>{lost} lost in {gaps} gaps</source>
        <translation>{lost} verloren in {gaps} Lücken</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.sickness</name>
    <message>
        <source>  ·  first {value}</source>
        <translation>  ·  zuerst {value}</translation>
    </message>
    <message>
        <source>Another number in place of the last score; the old one stays on record.</source>
        <translation>Eine andere Zahl anstelle des letzten Werts; der alte bleibt in der Akte.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask for sickness in the headset</source>
        <translation>Im Headset nach Übelkeit fragen</translation>
    </message>
    <message>
        <source>Correct the last sickness score</source>
        <translation>Den letzten Wert der Übelkeit berichtigen</translation>
    </message>
    <message>
        <source>Feeling, in one word</source>
        <translation>Gefühl in einem Wort</translation>
    </message>
    <message>
        <source>Feeling: one word</source>
        <translation>Gefühl: ein Wort</translation>
    </message>
    <message>
        <source>Sickness (FMS)</source>
        <translation>Übelkeit (FMS)</translation>
    </message>
    <message>
        <source>Sickness and feeling</source>
        <translation>Übelkeit und Gefühl</translation>
    </message>
    <message>
        <source>Sickness is a whole number from 0 to {highest_fms}.</source>
        <translation>Übelkeit ist eine ganze Zahl von 0 bis {highest_fms}.</translation>
    </message>
    <message>
        <source>Sickness, 0 to 20</source>
        <translation>Übelkeit, 0 bis 20</translation>
    </message>
    <message>
        <source>The patient chooses how sick they feel, fear aside, 0 to 20.</source>
        <translation>Der Patient wählt, wie übel ihm ist, von der Angst abgesehen, 0 bis 20.</translation>
    </message>
    <message>
        <source>The patient is being asked something already.</source>
        <translation>Der Patient wird gerade schon etwas gefragt.</translation>
    </message>
    <message>
        <source>There is no sickness score yet.</source>
        <translation>Es gibt noch keinen Wert der Übelkeit.</translation>
    </message>
    <message>
        <source>ask before the first exposure</source>
        <translation>vor der ersten Exposition fragen</translation>
    </message>
    <message>
        <source>not {value}, but …  Enter</source>
        <translation>nicht {value}, sondern …  Eingabe</translation>
    </message>
    <message>
        <source>{value} of {highest_fms}  ·  {age}{first}</source>
        <translation>{value} von {highest_fms}  ·  {age}{first}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.signals</name>
    <message>
        <source>Biosignals</source>
        <translation>Biosignale</translation>
    </message>
    <message>
        <source>Body: {state}</source>
        <translation>Körper: {state}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.signing</name>
    <message>
        <source>  (and {found} more)</source>
        <translation>  (und {found} weitere)</translation>
    </message>
    <message>
        <source>Nobody is kept for this patient: ask them.</source>
        <translation>Für diesen Patienten ist niemand hinterlegt: Fragen Sie ihn.</translation>
    </message>
    <message>
        <source>Show whom to call in a crisis of this patient</source>
        <translation>Zeigen, wen man in einer Krise dieses Patienten anruft</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Sign what was done about this answer</source>
        <translation>Abzeichnen, was wegen dieser Antwort getan wurde</translation>
    </message>
    <message>
        <source>What was done about it</source>
        <translation>Was daraufhin getan wurde</translation>
    </message>
    <message>
        <source>Whom to call</source>
        <translation>Wen anrufen</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.states</name>
    <message>
        <source>Baseline</source>
        <translation>Ruhewert</translation>
    </message>
    <message>
        <source>Centre view</source>
        <translation>Blick mittig</translation>
    </message>
    <message>
        <source>Choose a step and press “Go to step”: none is chosen now.</source>
        <translation>Wählen Sie eine Stufe und drücken Sie „Zu Stufe“: Jetzt ist keine gewählt.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End session …</source>
        <translation>Beenden …</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Orientierung</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Recovery …</source>
        <translation>Erholung …</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>The exposure is over: the patient goes to the shore, and no step begins any more.</source>
        <translation>Die Exposition ist vorbei: Der Patient kommt ans Ufer, und keine Stufe beginnt mehr.</translation>
    </message>
    <message>
        <source>The patient looks straight ahead: make that the middle.</source>
        <translation>Der Patient blickt geradeaus: Das wird die Mitte.</translation>
    </message>
    <message>
        <source>The session ends for good and the headset client leaves it.</source>
        <translation>Die Sitzung endet endgültig, und das Headset-Programm verlässt sie.</translation>
    </message>
    <message>
        <source>To recovery</source>
        <translation>Zur Erholung</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.step_delegate</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>{data:g} min</source>
        <translation>{data:g} min</translation>
    </message>
    <message>
        <source>▸ next</source>
        <translation>▸ als Nächstes</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.steps</name>
    <message>
        <source>
SUDS about {expected_suds} expected</source>
        <translation>
SUDS etwa {expected_suds} erwartet</translation>
    </message>
    <message>
        <source>A step begins after the baseline: go to baseline first.</source>
        <translation>Eine Stufe beginnt nach dem Ruhewert: Gehen Sie zuerst dorthin.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Go to step</source>
        <translation>Zur Stufe</translation>
    </message>
    <message>
        <source>Go to step {row}</source>
        <translation>Zu Stufe {row}</translation>
    </message>
    <message>
        <source>Go to step {row} again</source>
        <translation>Zu Stufe {row}, noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>Mastered {n} sessions ago: {why}</source>
        <translation>
            <numerusform>Vor einer Sitzung gemeistert: {why}</numerusform>
            <numerusform>Vor {n} Sitzungen gemeistert: {why}</numerusform>
        </translation>
    </message>
    <message>
        <source>Offered next: {why}</source>
        <translation>Als Nächstes angeboten: {why}</translation>
    </message>
    <message>
        <source>One step easier</source>
        <translation>Eine Stufe leichter</translation>
    </message>
    <message>
        <source>One step easier works during exposure only.</source>
        <translation>Eine Stufe leichter geht nur während der Exposition.</translation>
    </message>
    <message>
        <source>Step easier  ({key})</source>
        <translation>Stufe leichter  ({key})</translation>
    </message>
    <message>
        <source>Step {number}: {name}. {task} {values}.</source>
        <translation>Stufe {number}: {name}. {task} {values}.</translation>
    </message>
    <message>
        <source>Step {row} again</source>
        <translation>Stufe {row} nochmal</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Steps of the treatment protocol</source>
        <translation>Stufen des Behandlungsprotokolls</translation>
    </message>
    <message>
        <source>That step raises {dimensions}; go to it with the button.</source>
        <translation>Diese Stufe steigert {dimensions}; gehen Sie mit der Schaltfläche dorthin.</translation>
    </message>
    <message>
        <source>The patient is in the safe place: leave it first.</source>
        <translation>Der Patient ist am sicheren Ort: Verlassen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>The patient is in this step now.</source>
        <translation>Der Patient ist jetzt in dieser Stufe.</translation>
    </message>
    <message>
        <source>The patient recovers: no step begins any more.</source>
        <translation>Der Patient erholt sich: Keine Stufe beginnt mehr.</translation>
    </message>
    <message>
        <source>The session has not begun: go to orientation, then to baseline.</source>
        <translation>Die Sitzung hat nicht begonnen: erst Orientierung, dann Ruhewert.</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>Die Sitzung ist vorbei.</translation>
    </message>
    <message>
        <source>This is the first step; pause or stop instead.</source>
        <translation>Das ist die erste Stufe; pausieren oder anhalten geht.</translation>
    </message>
    <message>
        <source>all calm</source>
        <translation>alles ruhig</translation>
    </message>
    <message>
        <source>“{task}”</source>
        <translation>„{task}“</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.suds</name>
    <message>
        <source>0 to 100 only.</source>
        <translation>Nur 0 bis 100.</translation>
    </message>
    <message>
        <source>0 to 100 only. Backspace takes a digit back.</source>
        <translation>Nur 0 bis 100. Rücktaste nimmt eine Ziffer zurück.</translation>
    </message>
    <message>
        <source>Another number in place of the last rating (C); the old one stays on record.</source>
        <translation>Eine andere Zahl anstelle der letzten Bewertung (C); die alte bleibt in der Akte.</translation>
    </message>
    <message>
        <source>Ask in headset</source>
        <translation>Im Headset fragen</translation>
    </message>
    <message>
        <source>Correct the last SUDS rating</source>
        <translation>Die letzte SUDS-Bewertung berichtigen</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Enter writes it down, Backspace corrects</source>
        <translation>Eingabetaste trägt ein, Rücktaste berichtigt</translation>
    </message>
    <message>
        <source>SUDS</source>
        <translation>SUDS</translation>
    </message>
    <message>
        <source>SUDS {entry}</source>
        <translation>SUDS {entry}</translation>
    </message>
    <message>
        <source>SUDS {suds}</source>
        <translation>SUDS {suds}</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>The patient chooses a ten by pointing or looking; it is written down at once.</source>
        <translation>Der Patient wählt einen Zehner durch Zeigen oder Blicken; er wird sofort eingetragen.</translation>
    </message>
    <message>
        <source>The patient is being asked; a spoken rating ends it too.</source>
        <translation>Der Patient wird gefragt; eine gesprochene Bewertung beendet es auch.</translation>
    </message>
    <message>
        <source>There is no rating yet.</source>
        <translation>Es gibt noch keine Bewertung.</translation>
    </message>
    <message>
        <source>no rating yet  ·  {hint}</source>
        <translation>noch keine Bewertung  ·  {hint}</translation>
    </message>
    <message>
        <source>not {number}, but …  type 0–100, Enter</source>
        <translation>nicht {number}, sondern …  0–100, Eingabe</translation>
    </message>
    <message>
        <source>type 0–100, Enter</source>
        <translation>0–100, Eingabe</translation>
    </message>
    <message>
        <source>{suds} is not written down: {sentence}</source>
        <translation>{suds} wird nicht eingetragen: {sentence}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.suggestion</name>
    <message>
        <source>No suggestion.</source>
        <translation>Kein Hinweis.</translation>
    </message>
    <message>
        <source>One is made where ratings, heart, skin and head say something, and are good.</source>
        <translation>Er entsteht, wo Bewertungen, Herz, Haut und Kopf etwas sagen und gut sind.</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Suggestions are shown where the session is steered.</source>
        <translation>Hinweise stehen dort, wo die Sitzung gesteuert wird.</translation>
    </message>
    <message>
        <source>There is no suggestion to wave off.</source>
        <translation>Es gibt keinen Hinweis zu verwerfen.</translation>
    </message>
    <message>
        <source>Wave off ({key})</source>
        <translation>Verwerfen ({key})</translation>
    </message>
    <message>
        <source>Wave the suggestion off</source>
        <translation>Den Hinweis verwerfen</translation>
    </message>
    <message>
        <source>You have read it and do not follow it: it goes, and that is on record.</source>
        <translation>Sie haben ihn gelesen und folgen ihm nicht: Er geht, und das steht in der Akte.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.talk</name>
    <message>
        <source>A person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>At the ear</source>
        <translation>Am Ohr</translation>
    </message>
    <message>
        <source>Heard from: {place}</source>
        <translation>Zu hören von: {place}</translation>
    </message>
    <message>
        <source>Heard from: {place}, chosen</source>
        <translation>Zu hören von: {place}, gewählt</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>Halten zum Sprechen</translation>
    </message>
    <message>
        <source>Hold to talk to the patient</source>
        <translation>Halten, um mit dem Patienten zu sprechen</translation>
    </message>
    <message>
        <source>Microphone level: {words}</source>
        <translation>Mikrofonpegel: {words}</translation>
    </message>
    <message>
        <source>Microphone: {words}</source>
        <translation>Mikrofon: {words}</translation>
    </message>
    <message>
        <source>Talk to the patient</source>
        <translation>Mit dem Patienten sprechen</translation>
    </message>
    <message>
        <source>Talking …</source>
        <translation>Sie sprechen …</translation>
    </message>
    <message>
        <source>The patient hears your microphone for as long as you hold this. Nothing is recorded.</source>
        <translation>Der Patient hört Ihr Mikrofon, solange Sie das halten. Nichts wird aufgezeichnet.</translation>
    </message>
    <message>
        <source>You are heard from the person who is nearest in the scene, or from 1.2 m ahead.</source>
        <translation>Sie sind von der nächsten Person der Szene zu hören, oder von 1,2 m vorn.</translation>
    </message>
    <message>
        <source>You are heard just before the patient, wherever they look.</source>
        <translation>Sie sind dicht vor dem Patienten zu hören, wohin er auch blickt.</translation>
    </message>
    <message>
        <source>loud: the headset turns it down</source>
        <translation>laut: das Headset dämpft es</translation>
    </message>
    <message>
        <source>nothing is heard</source>
        <translation>nichts zu hören</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>leise</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>üblich</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.timers</name>
    <message>
        <source>Headset off {minutes} min</source>
        <translation>Headset ab {minutes} min</translation>
    </message>
    <message>
        <source>Headset on {minutes} min</source>
        <translation>Headset auf {minutes} min</translation>
    </message>
    <message>
        <source>Headset time</source>
        <translation>Zeit im Headset</translation>
    </message>
    <message>
        <source>Headset {minutes} min: {due}</source>
        <translation>Headset {minutes} min: {due}</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>{what} {time}</source>
        <translation>{what} {time}</translation>
    </message>
    <message>
        <source>{what} {time} / {minutes} min</source>
        <translation>{what} {time} / {minutes} min</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.view</name>
    <message>
        <source>Gaze</source>
        <translation>Blick</translation>
    </message>
    <message>
        <source>No picture yet: the headset client sends none.</source>
        <translation>Noch kein Bild: Das Headset-Programm sendet keines.</translation>
    </message>
    <message>
        <source>Show where the eyes look</source>
        <translation>Zeigen, wohin die Augen blicken</translation>
    </message>
    <message>
        <source>What the patient sees</source>
        <translation>Was der Patient sieht</translation>
    </message>
    <message>
        <source>What the patient sees: {words}</source>
        <translation>Was der Patient sieht: {words}</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>{age_s:.1f} s old</source>
        <translation>{age_s:.1f} s alt</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.watching</name>
    <message>
        <source>The therapist steers.</source>
        <translation>Der Therapeut steuert.</translation>
    </message>
    <message>
        <source>WATCHING</source>
        <translation>BEOBACHTEN</translation>
    </message>
    <message>
        <source>Watching. The therapist steers; nothing here has an effect.</source>
        <translation>Beobachten. Der Therapeut steuert; hier hat nichts eine Wirkung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.session.without_headset</name>
    <message>
        <source>Begin the exercise without the headset</source>
        <translation>Die Übung ohne Headset beginnen</translation>
    </message>
    <message>
        <source>Begin without it</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Close ({key})</source>
        <translation>Schließen ({key})</translation>
    </message>
    <message>
        <source>For the minutes left</source>
        <translation>Für die verbleibenden Minuten</translation>
    </message>
    <message>
        <source>It has begun.</source>
        <translation>Es hat begonnen.</translation>
    </message>
    <message>
        <source>It has not begun yet.</source>
        <translation>Es hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>Es ist vorbei</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>The exercise without the headset is over</source>
        <translation>Die Übung ohne Headset ist vorbei</translation>
    </message>
    <message>
        <source>This console only watches.</source>
        <translation>Diese Konsole sieht nur zu.</translation>
    </message>
    <message>
        <source>Time without the headset {time}</source>
        <translation>Zeit ohne Headset {time}</translation>
    </message>
    <message>
        <source>VR broke</source>
        <translation>VR fällt aus</translation>
    </message>
    <message>
        <source>{n} min left</source>
        <translation>noch {n} min</translation>
    </message>
</context>
</TS>
