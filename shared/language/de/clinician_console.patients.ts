<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.patients.attending</name>
    <message>
        <source> by {late_min} min</source>
        <translation> um {late_min} min</translation>
    </message>
    <message>
        <source>An appointment{why}.</source>
        <translation>Ein Termin{why}.</translation>
    </message>
    <message>
        <source>The patient came late{late}{why}.</source>
        <translation>Der Patient kam zu spät{late}{why}.</translation>
    </message>
    <message>
        <source>The patient came{why}.</source>
        <translation>Der Patient kam{why}.</translation>
    </message>
    <message>
        <source>The patient cancelled the appointment{why}.</source>
        <translation>Der Patient hat den Termin abgesagt{why}.</translation>
    </message>
    <message>
        <source>The patient did not come{why}.</source>
        <translation>Der Patient kam nicht{why}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.changes</name>
    <message>
        <source>another text of the treatment protocol {name}.</source>
        <translation>Ein anderer Text des Behandlungsprotokolls {name}.</translation>
    </message>
    <message>
        <source>how many sessions is not agreed.</source>
        <translation>Wie viele Sitzungen, ist nicht vereinbart.</translation>
    </message>
    <message>
        <source>made from the treatment protocol {name}.</source>
        <translation>Gemacht aus dem Behandlungsprotokoll {name}.</translation>
    </message>
    <message>
        <source>the cue {cue} is as in the treatment protocol.</source>
        <translation>Der Reiz {cue} ist wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the cue {cue}: {consent}, asked on {day} by {by}.</source>
        <translation>Der Reiz {cue}: {consent}, gefragt am {day} von {by}.</translation>
    </message>
    <message>
        <source>the order is now: {names}.</source>
        <translation>Die Reihenfolge ist jetzt: {names}.</translation>
    </message>
    <message>
        <source>the safety signal “{name}” is faded to stage {stage}.</source>
        <translation>Das Sicherheitssignal „{name}“ ist bis Stufe {stage} abgebaut.</translation>
    </message>
    <message>
        <source>the safety signal “{name}” is gone.</source>
        <translation>Das Sicherheitssignal „{name}“ ist abgebaut.</translation>
    </message>
    <message>
        <source>the safety signal “{name}” is in use.</source>
        <translation>Das Sicherheitssignal „{name}“ ist in Gebrauch.</translation>
    </message>
    <message>
        <source>the safety signal “{name}” is no longer listed.</source>
        <translation>Das Sicherheitssignal „{name}“ wird nicht mehr geführt.</translation>
    </message>
    <message>
        <source>the step “{name}” has its own name again.</source>
        <translation>Die Stufe „{name}“ hat wieder ihren eigenen Namen.</translation>
    </message>
    <message>
        <source>the step “{name}” is called “{called}”.</source>
        <translation>Die Stufe „{name}“ heißt „{called}“.</translation>
    </message>
    <message>
        <source>the step “{name}” is expected as hard as in the treatment protocol.</source>
        <translation>Die Stufe „{name}“ wird so schwer erwartet wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the step “{name}” is expected at SUDS {suds}.</source>
        <translation>Die Stufe „{name}“ wird mit SUDS {suds} erwartet.</translation>
    </message>
    <message>
        <source>the step “{name}” is left out.</source>
        <translation>Die Stufe „{name}“ ist weggelassen.</translation>
    </message>
    <message>
        <source>the step “{name}” is there, made from “{like}”.</source>
        <translation>Die Stufe „{name}“ ist da, gemacht aus „{like}“.</translation>
    </message>
    <message>
        <source>the step “{name}” is there.</source>
        <translation>Die Stufe „{name}“ ist da.</translation>
    </message>
    <message>
        <source>the step “{name}” lasts as in the treatment protocol.</source>
        <translation>Die Stufe „{name}“ dauert wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the step “{name}” lasts {minutes:g} min.</source>
        <translation>Die Stufe „{name}“ dauert {minutes:g} min.</translation>
    </message>
    <message>
        <source>the step “{name}”: {dimension} is as in the treatment protocol.</source>
        <translation>Die Stufe „{name}“: {dimension} ist wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the step “{name}”: {value}.</source>
        <translation>Die Stufe „{name}“: {value}.</translation>
    </message>
    <message>
        <source>the task of the step “{name}” is as in the treatment protocol.</source>
        <translation>Die Aufgabe der Stufe „{name}“ ist wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the task of the step “{name}” is “{task}”.</source>
        <translation>Die Aufgabe der Stufe „{name}“ ist „{task}“.</translation>
    </message>
    <message>
        <source>the treatment protocol {name} in place of {before}.</source>
        <translation>Das Behandlungsprotokoll {name} anstelle von {before}.</translation>
    </message>
    <message>
        <source>the way of learning is {learning}.</source>
        <translation>Der Weg des Lernens ist {learning}.</translation>
    </message>
    <message>
        <source>{agreed} sessions are agreed.</source>
        <translation>{agreed} Sitzungen sind vereinbart.</translation>
    </message>
    <message>
        <source>{amount} in a second</source>
        <translation>{amount} in einer Sekunde</translation>
    </message>
    <message>
        <source>{amount} in one step</source>
        <translation>{amount} in einem Zug</translation>
    </message>
    <message>
        <source>{lowest} to {highest}</source>
        <translation>{lowest} bis {highest}</translation>
    </message>
    <message>
        <source>{range} at the most</source>
        <translation>höchstens {range}</translation>
    </message>
    <message>
        <source>{range} without asking</source>
        <translation>{range} ohne Nachfrage</translation>
    </message>
    <message>
        <source>{where} is as in the treatment protocol.</source>
        <translation>{where} ist wie im Behandlungsprotokoll.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.editing</name>
    <message>
        <source> or one of {levels}</source>
        <translation> oder eines von {levels}</translation>
    </message>
    <message>
        <source>A plan has {most_signals} safety signals at the most.</source>
        <translation>Ein Plan hat höchstens {most_signals} Sicherheitssignale.</translation>
    </message>
    <message>
        <source>Drop some.</source>
        <translation>Lassen Sie einige weg.</translation>
    </message>
    <message>
        <source>Give a number from 0 to {most}.</source>
        <translation>Geben Sie eine Zahl von 0 bis {most} an.</translation>
    </message>
    <message>
        <source>Give a number{levels}.</source>
        <translation>Geben Sie eine Zahl an{levels}.</translation>
    </message>
    <message>
        <source>Give a step by its name in the treatment protocol.</source>
        <translation>Geben Sie eine Stufe mit ihrem Namen im Behandlungsprotokoll an.</translation>
    </message>
    <message>
        <source>Give a step's number in the plan, or its name.</source>
        <translation>Geben Sie die Nummer einer Stufe im Plan oder ihren Namen an.</translation>
    </message>
    <message>
        <source>Give one of {where}.</source>
        <translation>Geben Sie eines von {where} an.</translation>
    </message>
    <message>
        <source>Give the lowest first.</source>
        <translation>Geben Sie das Niedrigste zuerst an.</translation>
    </message>
    <message>
        <source>Keep one at least.</source>
        <translation>Behalten Sie mindestens eine.</translation>
    </message>
    <message>
        <source>No step would be left.</source>
        <translation>Es bliebe keine Stufe übrig.</translation>
    </message>
    <message>
        <source>No step “{quoted}” was left out{suggestion}</source>
        <translation>Keine Stufe „{quoted}“ wurde weggelassen{suggestion}</translation>
    </message>
    <message>
        <source>Say what is to be another.</source>
        <translation>Sagen Sie, was anders sein soll.</translation>
    </message>
    <message>
        <source>See gradus scenes list for what scenes have.</source>
        <translation>gradus scenes list zeigt, was Szenen haben.</translation>
    </message>
    <message>
        <source>The fading of “{name}” has no stage {stage}.</source>
        <translation>Das Ausschleichen von „{name}“ hat keine Phase {stage}.</translation>
    </message>
    <message>
        <source>The plan has no step “{quoted}”{suggestion}</source>
        <translation>Der Plan hat keine Stufe „{quoted}“{suggestion}</translation>
    </message>
    <message>
        <source>The treatment protocol has no dimension “{quoted}”{suggestion}</source>
        <translation>Das Behandlungsprotokoll hat keine Dimension „{quoted}“{suggestion}</translation>
    </message>
    <message>
        <source>This changes nothing in the plan.</source>
        <translation>Das ändert nichts am Plan.</translation>
    </message>
    <message>
        <source>{name} is a dimension of several scenes.</source>
        <translation>{name} ist eine Dimension mehrerer Szenen.</translation>
    </message>
    <message>
        <source>{name}: lowest {lowest} is above highest {highest}.</source>
        <translation>{name}: Das Niedrigste {lowest} liegt über dem Höchsten {highest}.</translation>
    </message>
    <message>
        <source>{name}: “{quoted}” is no value.</source>
        <translation>{name}: „{quoted}“ ist kein Wert.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.hierarchy</name>
    <message>
        <source>A plan has one step at least.</source>
        <translation>Ein Plan hat mindestens eine Stufe.</translation>
    </message>
    <message>
        <source>A plan has {most_steps} steps at the most.</source>
        <translation>Ein Plan hat höchstens {most_steps} Stufen.</translation>
    </message>
    <message>
        <source>Add another one first.</source>
        <translation>Fügen Sie zuerst eine andere hinzu.</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Entfernen Sie zuerst eine.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.homework</name>
    <message>
        <source>; learned: {learned}</source>
        <translation>; gelernt: {learned}</translation>
    </message>
    <message>
        <source>Homework {number} agreed: {task}{often}.</source>
        <translation>Hausaufgabe {number} vereinbart: {task}{often}.</translation>
    </message>
    <message>
        <source>Homework {number} {how}{often}{learned}</source>
        <translation>Hausaufgabe {number} {how}{often}{learned}</translation>
    </message>
    <message>
        <source>{times} times</source>
        <translation>{times}-mal</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.patient</name>
    <message>
        <source>the patient has one hand: show the stop by the menu button</source>
        <translation>der Patient hat eine Hand: Zeigen Sie den Halt mit der Menütaste</translation>
    </message>
    <message>
        <source>the patient hears badly: say what matters beside them, not in the headset</source>
        <translation>der Patient hört schlecht: Sagen Sie Wichtiges neben ihm, nicht im Headset</translation>
    </message>
    <message>
        <source>the patient sits</source>
        <translation>der Patient sitzt</translation>
    </message>
    <message>
        <source>the patient wears glasses: put the spacer in</source>
        <translation>der Patient trägt eine Brille: Setzen Sie den Abstandhalter ein</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.record</name>
    <message>
        <source>Begin another with: gradus patients plan CODE new PROTOCOL</source>
        <translation>Beginnen Sie eine neue mit: gradus patients plan CODE new PROTOKOLL</translation>
    </message>
    <message>
        <source>Course {number} of this patient has not ended.</source>
        <translation>Behandlung {number} dieses Patienten ist nicht beendet.</translation>
    </message>
    <message>
        <source>End it first, or go on with it.</source>
        <translation>Beenden Sie sie zuerst oder setzen Sie sie fort.</translation>
    </message>
    <message>
        <source>List the patients with gradus patients list, or make a new one known with gradus patients new.</source>
        <translation>Zeigen Sie die Patienten mit gradus patients list, oder legen Sie einen neuen mit gradus patients new an.</translation>
    </message>
    <message>
        <source>Look at it with gradus course show, and run the command again.</source>
        <translation>Sehen Sie nach mit gradus course show und führen Sie den Befehl noch einmal aus.</translation>
    </message>
    <message>
        <source>Look at it with gradus patients plan show, and change that.</source>
        <translation>Sehen Sie nach mit gradus patients plan show und ändern Sie das.</translation>
    </message>
    <message>
        <source>Look at the patient's with: gradus patients show CODE</source>
        <translation>Sehen Sie die des Patienten an mit: gradus patients show CODE</translation>
    </message>
    <message>
        <source>Something else was written down in this course meanwhile; this was not.</source>
        <translation>Inzwischen wurde in dieser Behandlung etwas anderes eingetragen; dies wurde es nicht.</translation>
    </message>
    <message>
        <source>The store knows no patient {code}.</source>
        <translation>Die Ablage kennt keinen Patienten {code}.</translation>
    </message>
    <message>
        <source>There is no such course.</source>
        <translation>Eine solche Behandlung gibt es nicht.</translation>
    </message>
    <message>
        <source>This course has ended.</source>
        <translation>Diese Behandlung ist beendet.</translation>
    </message>
    <message>
        <source>Version {newest} of the plan was made meanwhile; nothing was changed.</source>
        <translation>Inzwischen entstand Fassung {newest} des Plans; nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.screening</name>
    <message>
        <source>A screening holds for 1 to {most_valid_days} days, not {valid_days}.</source>
        <translation>Eine Vorprüfung gilt 1 bis {most_valid_days} Tage, nicht {valid_days}.</translation>
    </message>
    <message>
        <source>Answer each with {names}.</source>
        <translation>Beantworten Sie jede mit {names}.</translation>
    </message>
    <message>
        <source>Give another number of days.</source>
        <translation>Geben Sie eine andere Zahl von Tagen an.</translation>
    </message>
    <message>
        <source>Nobody is asked about: {names}.</source>
        <translation>Danach wird niemand gefragt: {names}.</translation>
    </message>
    <message>
        <source>Not answered: {names}.</source>
        <translation>Nicht beantwortet: {names}.</translation>
    </message>
    <message>
        <source>Say why the clinician decided so, with --reason.</source>
        <translation>Sagen Sie, warum so entschieden wurde.</translation>
    </message>
    <message>
        <source>There is {names}.</source>
        <translation>Es gibt {names}.</translation>
    </message>
    <message>
        <source>This decision needs its reason{named}.</source>
        <translation>Diese Entscheidung braucht ihren Grund{named}.</translation>
    </message>
    <message>
        <source>the screening did not ask about: {names}</source>
        <translation>die Vorprüfung hat nicht gefragt nach: {names}</translation>
    </message>
    <message>
        <source>the screening held until {valid_until}</source>
        <translation>die Vorprüfung galt bis {valid_until}</translation>
    </message>
    <message>
        <source>the screening says not fit: {reason}</source>
        <translation>Die Vorprüfung sagt nicht geeignet: {reason}</translation>
    </message>
    <message>
        <source>there is no screening</source>
        <translation>es gibt keine Vorprüfung</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.staff</name>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>{who}{grade}: {minutes} min{work}.</source>
        <translation>{who}{grade}: {minutes} min{work}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.treating</name>
    <message>
        <source>Leave --without-screening out.</source>
        <translation>Lassen Sie --without-screening weg.</translation>
    </message>
    <message>
        <source>No session begins: {lacking}.</source>
        <translation>Keine Sitzung beginnt: {lacking}.</translation>
    </message>
    <message>
        <source>Screen the patient with gradus patients screening, or take it on yourself with --without-screening REASON --by NAME.</source>
        <translation>Führen Sie die Vorprüfung durch, oder nehmen Sie es mit Grund und Namen auf sich.</translation>
    </message>
    <message>
        <source>The screening is valid: there is nothing to override.</source>
        <translation>Die Vorprüfung ist gültig: Es gibt nichts zu übergehen.</translation>
    </message>
</context>
</TS>
