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
        <translation>Der Schritt „{name}“ hat wieder seinen eigenen Namen.</translation>
    </message>
    <message>
        <source>the step “{name}” is called “{called}”.</source>
        <translation>Der Schritt „{name}“ heißt „{called}“.</translation>
    </message>
    <message>
        <source>the step “{name}” is expected as hard as in the treatment protocol.</source>
        <translation>Der Schritt „{name}“ wird so schwer erwartet wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the step “{name}” is expected at SUDS {suds}.</source>
        <translation>Der Schritt „{name}“ wird mit SUDS {suds} erwartet.</translation>
    </message>
    <message>
        <source>the step “{name}” is left out.</source>
        <translation>Der Schritt „{name}“ ist weggelassen.</translation>
    </message>
    <message>
        <source>the step “{name}” is there, made from “{like}”.</source>
        <translation>Der Schritt „{name}“ ist da, gemacht aus „{like}“.</translation>
    </message>
    <message>
        <source>the step “{name}” is there.</source>
        <translation>Der Schritt „{name}“ ist da.</translation>
    </message>
    <message>
        <source>the step “{name}” lasts as in the treatment protocol.</source>
        <translation>Der Schritt „{name}“ dauert wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the step “{name}” lasts {minutes:g} min.</source>
        <translation>Der Schritt „{name}“ dauert {minutes:g} min.</translation>
    </message>
    <message>
        <source>the step “{name}”: {dimension} is as in the treatment protocol.</source>
        <translation>Der Schritt „{name}“: {dimension} ist wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the step “{name}”: {value}.</source>
        <translation>Der Schritt „{name}“: {value}.</translation>
    </message>
    <message>
        <source>the task of the step “{name}” is as in the treatment protocol.</source>
        <translation>Die Aufgabe des Schritts „{name}“ ist wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>the task of the step “{name}” is “{task}”.</source>
        <translation>Die Aufgabe des Schritts „{name}“ ist „{task}“.</translation>
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
        <translation>{amount} in einem Schritt</translation>
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
</TS>
