<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.plan.bounds</name>
    <message>
        <source>As the protocol</source>
        <translation>Wie im Protokoll</translation>
    </message>
    <message>
        <source>Asked beyond</source>
        <translation>Nachfragen ab</translation>
    </message>
    <message>
        <source>At once at most</source>
        <translation>Höchstens auf einmal</translation>
    </message>
    <message>
        <source>Bounds of this patient: only ever narrower than the protocol's</source>
        <translation>Grenzen dieser Person: immer nur enger als im Protokoll</translation>
    </message>
    <message>
        <source>Going on, when</source>
        <translation>Weiter, wenn</translation>
    </message>
    <message>
        <source>It is as the treatment protocol has it.</source>
        <translation>Es ist wie im Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>Never beyond</source>
        <translation>Nie darüber hinaus</translation>
    </message>
    <message>
        <source>Sessions that are agreed</source>
        <translation>Vereinbarte Sitzungen</translation>
    </message>
    <message>
        <source>What decides when to go on</source>
        <translation>Was über das Weitergehen entscheidet</translation>
    </message>
    <message>
        <source>fear goes down (habituation)</source>
        <translation>die Angst nachlässt (Habituation)</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>nicht vereinbart</translation>
    </message>
    <message>
        <source>protocol: {values}</source>
        <translation>Protokoll: {values}</translation>
    </message>
    <message>
        <source>what was expected did not come (inhibitory learning)</source>
        <translation>das Erwartete nicht eintrat (inhibitorisches Lernen)</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.choosing</name>
    <message>
        <source>Aim: {aim}</source>
        <translation>Ziel: {aim}</translation>
    </message>
    <message>
        <source>Asked before</source>
        <translation>Vorher gefragt</translation>
    </message>
    <message>
        <source>Begin the plan with it</source>
        <translation>Den Plan damit beginnen</translation>
    </message>
    <message>
        <source>Follow it, and keep what was chosen</source>
        <translation>Diesem folgen und Gewähltes behalten</translation>
    </message>
    <message>
        <source>Follow its other text, and keep what was chosen</source>
        <translation>Seinem anderen Text folgen und Gewähltes behalten</translation>
    </message>
    <message>
        <source>For which fear</source>
        <translation>Für welche Angst</translation>
    </message>
    <message>
        <source>For: {goals}</source>
        <translation>Für: {goals}</translation>
    </message>
    <message>
        <source>It has faults: mend its file first.</source>
        <translation>Es hat Fehler: Berichtigen Sie zuerst die Datei.</translation>
    </message>
    <message>
        <source>Its steps in pictures</source>
        <translation>Seine Stufen in Bildern</translation>
    </message>
    <message>
        <source>None is for that fear: choose another one above.</source>
        <translation>Keines ist für diese Angst: Wählen Sie oben eine andere.</translation>
    </message>
    <message>
        <source>The clinic's own stands here in place of the library's.</source>
        <translation>Hier steht das der Klinik an der Stelle des mitgelieferten.</translation>
    </message>
    <message>
        <source>The fear that it is for</source>
        <translation>Die Angst, für die es ist</translation>
    </message>
    <message>
        <source>The plan follows it already.</source>
        <translation>Der Plan folgt ihm schon.</translation>
    </message>
    <message>
        <source>Treatment protocols</source>
        <translation>Behandlungsprotokolle</translation>
    </message>
    <message>
        <source>Whom it is for</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>the clinic's own</source>
        <translation>aus der Klinik</translation>
    </message>
    <message>
        <source>which fear?</source>
        <translation>Welche Angst?</translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions are planned.</source>
        <translation>
            <numerusform>{n} Sitzung ist geplant.</numerusform>
            <numerusform>{n} Sitzungen sind geplant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} steps</source>
        <translation>
            <numerusform>{n} Stufe</numerusform>
            <numerusform>{n} Stufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ {n} faults</source>
        <translation>
            <numerusform>✕ {n} Fehler</numerusform>
            <numerusform>✕ {n} Fehler</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.consent</name>
    <message>
        <source>The scenes of this plan have no cues.</source>
        <translation>Die Szenen dieses Plans haben keine Reize.</translation>
    </message>
    <message>
        <source>What the patient said to each cue; the headset holds to a “never”</source>
        <translation>Was die Person zu jedem Reiz gesagt hat; an ein „nie“ hält sich das Headset</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>as the protocol has it; not asked yet</source>
        <translation>wie im Protokoll; noch nicht gefragt</translation>
    </message>
    <message>
        <source>ask first</source>
        <translation>erst fragen</translation>
    </message>
    <message>
        <source>asked on {day} by {by}</source>
        <translation>gefragt am {day} von {by}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.hierarchy</name>
    <message>
        <source>A new step, all calm: {scene}</source>
        <translation>Eine neue Stufe, alles ruhig: {scene}</translation>
    </message>
    <message>
        <source>A plan has one step at least.</source>
        <translation>Ein Plan hat mindestens eine Stufe.</translation>
    </message>
    <message>
        <source>Add a step…</source>
        <translation>Stufe hinzufügen…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>It is the first step.</source>
        <translation>Es ist die erste Stufe.</translation>
    </message>
    <message>
        <source>It is the last step.</source>
        <translation>Es ist die letzte Stufe.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Move the step down (Alt+Down)</source>
        <translation>Stufe nach unten (Alt+Ab)</translation>
    </message>
    <message>
        <source>Move the step up (Alt+Up)</source>
        <translation>Stufe nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Put back “{name}”</source>
        <translation>„{name}“ wieder aufnehmen</translation>
    </message>
    <message>
        <source>Steps, from the easiest</source>
        <translation>Stufen, von der leichtesten an</translation>
    </message>
    <message>
        <source>The step that is chosen</source>
        <translation>Die gewählte Stufe</translation>
    </message>
    <message>
        <source>“{name}” is left out. Ctrl+Z takes it back.</source>
        <translation>„{name}“ ist weggelassen. Strg+Z nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.homework</name>
    <message>
        <source>Agree on it</source>
        <translation>Vereinbaren</translation>
    </message>
    <message>
        <source>Agreed, newest first</source>
        <translation>Vereinbart, Neuestes zuerst</translation>
    </message>
    <message>
        <source>Another task until the next session</source>
        <translation>Eine weitere Aufgabe bis zur nächsten Sitzung</translation>
    </message>
    <message>
        <source>Choose first whether it was done.</source>
        <translation>Wählen Sie zuerst, ob sie erledigt wurde.</translation>
    </message>
    <message>
        <source>Homework of this course</source>
        <translation>Hausaufgaben dieser Behandlung</translation>
    </message>
    <message>
        <source>How often it was done</source>
        <translation>Wie oft sie gemacht wurde</translation>
    </message>
    <message>
        <source>How often until the next session</source>
        <translation>Wie oft bis zur nächsten Sitzung</translation>
    </message>
    <message>
        <source>Keep the plan first: homework is of its course.</source>
        <translation>Sichern Sie zuerst den Plan: Hausaufgaben gehören zu seiner Behandlung.</translation>
    </message>
    <message>
        <source>No homework is agreed yet.</source>
        <translation>Es sind noch keine Hausaufgaben vereinbart.</translation>
    </message>
    <message>
        <source>Say first what the patient does.</source>
        <translation>Geben Sie zuerst an, was die Person tut.</translation>
    </message>
    <message>
        <source>Task, in the patient's words</source>
        <translation>Aufgabe, in den Worten der Person</translation>
    </message>
    <message>
        <source>The homework is written down.</source>
        <translation>Die Hausaufgabe ist eingetragen.</translation>
    </message>
    <message>
        <source>What came of the homework is written down.</source>
        <translation>Was aus der Hausaufgabe wurde, ist eingetragen.</translation>
    </message>
    <message>
        <source>What came of the task that is chosen</source>
        <translation>Was aus der gewählten Aufgabe wurde</translation>
    </message>
    <message>
        <source>Write down what came of it</source>
        <translation>Eintragen, was daraus wurde</translation>
    </message>
    <message>
        <source>agreed on {day} by {by}</source>
        <translation>vereinbart am {day} von {by}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gemacht</translation>
    </message>
    <message>
        <source>how often</source>
        <translation>wie oft</translation>
    </message>
    <message>
        <source>in the patient's words, or one of the protocol's</source>
        <translation>in den Worten der Person, oder eine des Protokolls</translation>
    </message>
    <message>
        <source>learned: {words}</source>
        <translation>gelernt: {words}</translation>
    </message>
    <message>
        <source>nobody asked for it yet</source>
        <translation>noch nicht danach gefragt</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht gemacht</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>partly done</source>
        <translation>teilweise gemacht</translation>
    </message>
    <message>
        <source>what the patient learned, in their words</source>
        <translation>was die Person gelernt hat, in ihren Worten</translation>
    </message>
    <message>
        <source>{number}. {task}</source>
        <translation>{number}. {task}</translation>
    </message>
    <message numerus="yes">
        <source>{n} times</source>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>{n}-mal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.leaving</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep as version {number}</source>
        <translation>Als Fassung {number} sichern</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.page</name>
    <message>
        <source>A session that is going on keeps to what it began with, until it is gone on with.</source>
        <translation>Eine laufende Sitzung bleibt bei dem, womit sie begann, bis sie fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Hierarchy</source>
        <translation>Hierarchie</translation>
    </message>
    <message>
        <source>Homework</source>
        <translation>Hausaufgaben</translation>
    </message>
    <message>
        <source>Keep as version {number}</source>
        <translation>Als Fassung {number} sichern</translation>
    </message>
    <message>
        <source>No patient</source>
        <translation>Keine Person gewählt</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Es ist nichts geändert.</translation>
    </message>
    <message>
        <source>Parts of the plan</source>
        <translation>Teile des Plans</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Wiederholen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Safety signals</source>
        <translation>Sicherheitssignale</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>The plan has changes that are not kept.</source>
        <translation>Der Plan hat Änderungen, die nicht gesichert sind.</translation>
    </message>
    <message>
        <source>The plan is as it is kept.</source>
        <translation>Der Plan ist wieder wie gesichert.</translation>
    </message>
    <message>
        <source>The screening is not written down.</source>
        <translation>Die Vorprüfung ist nicht eingetragen.</translation>
    </message>
    <message>
        <source>Treatment protocol</source>
        <translation>Behandlungsprotokoll</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Version {number} of the plan is kept.</source>
        <translation>Fassung {number} des Plans ist gesichert.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>step {number}: {why}</source>
        <translation>Stufe {number}: {why}</translation>
    </message>
    <message>
        <source>version {number}, {moment}, {by}</source>
        <translation>Fassung {number}, {moment}, {by}</translation>
    </message>
    <message>
        <source>who writes this down</source>
        <translation>wer dies einträgt</translation>
    </message>
    <message>
        <source>{code}: no plan yet</source>
        <translation>{code}: noch kein Plan</translation>
    </message>
    <message>
        <source>▲ not kept yet: a course begins with version 1</source>
        <translation>▲ noch nicht gesichert: Mit Fassung 1 beginnt eine Behandlung</translation>
    </message>
    <message numerus="yes">
        <source>▲ {n} changes are not kept</source>
        <translation>
            <numerusform>▲ {n} Änderung ist nicht gesichert</numerusform>
            <numerusform>▲ {n} Änderungen sind nicht gesichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ {n} things are refused:</source>
        <translation>
            <numerusform>✕ {n} Angabe ist nicht zulässig:</numerusform>
            <numerusform>✕ {n} Angaben sind nicht zulässig:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.screening</name>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>A yes or “not known” needs a reason with the decision. Without a valid decision of “fit” no session begins, and nothing rises; a clinician can take that on themselves when it begins, with a reason that stays in the record.</source>
        <translation>Ein Ja oder „nicht bekannt“ braucht eine Begründung der Entscheidung. Ohne gültige Entscheidung „geeignet“ beginnt keine Sitzung, und nichts steigt; Behandelnde können das beim Beginn selbst verantworten, mit einer Begründung, die in der Akte bleibt.</translation>
    </message>
    <message>
        <source>Asked before a treatment</source>
        <translation>Vor einer Behandlung gefragt</translation>
    </message>
    <message>
        <source>Days that it holds</source>
        <translation>Gültigkeit in Tagen</translation>
    </message>
    <message>
        <source>Every question of caution is answered.</source>
        <translation>Jede Vorsichtsfrage ist beantwortet.</translation>
    </message>
    <message>
        <source>Keep the plan first: a screening is of its course.</source>
        <translation>Sichern Sie zuerst den Plan: Eine Vorprüfung gehört zu seiner Behandlung.</translation>
    </message>
    <message>
        <source>No session begins: {why}</source>
        <translation>Es beginnt keine Sitzung: {why}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>Begründung der Entscheidung</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>The clinician decides:</source>
        <translation>Entscheidung:</translation>
    </message>
    <message>
        <source>The open cautions: no</source>
        <translation>Offene Vorsichtsfragen: nein</translation>
    </message>
    <message>
        <source>The screening is written down.</source>
        <translation>Die Vorprüfung ist eingetragen.</translation>
    </message>
    <message>
        <source>Write the screening down</source>
        <translation>Vorprüfung eintragen</translation>
    </message>
    <message>
        <source>fit for this treatment</source>
        <translation>geeignet für diese Behandlung</translation>
    </message>
    <message>
        <source>fit, until {day}; decided by {by}</source>
        <translation>geeignet, bis {day}; entschieden von {by}</translation>
    </message>
    <message>
        <source>holds for</source>
        <translation>gilt für</translation>
    </message>
    <message>
        <source>last time: {answer}</source>
        <translation>letztes Mal: {answer}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>not fit</source>
        <translation>nicht geeignet</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>why it was decided so</source>
        <translation>warum so entschieden wurde</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>▲ a yes asks for caution</source>
        <translation>▲ ein Ja mahnt zur Vorsicht</translation>
    </message>
    <message>
        <source>✕ a yes rules it out</source>
        <translation>✕ ein Ja schließt sie aus</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.signals</name>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Say first what it is.</source>
        <translation>Geben Sie zuerst an, was es ist.</translation>
    </message>
    <message>
        <source>What makes the patient feel safe, and how far it is taken away</source>
        <translation>Was der Person Sicherheit gibt, und wie weit es abgebaut ist</translation>
    </message>
    <message>
        <source>all stages are behind the patient</source>
        <translation>alle Stufen liegen hinter der Person</translation>
    </message>
    <message>
        <source>another one, in the patient's words</source>
        <translation>ein weiteres, in den Worten der Person</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>abgebaut</translation>
    </message>
    <message>
        <source>in use; its stages are not agreed yet</source>
        <translation>in Gebrauch; Stufen noch nicht vereinbart</translation>
    </message>
    <message>
        <source>{name}: stages behind the patient</source>
        <translation>{name}: Stufen, die die Person hinter sich hat</translation>
    </message>
    <message>
        <source>{name}: still in use</source>
        <translation>{name}: noch in Gebrauch</translation>
    </message>
    <message>
        <source>{stage} of {all} stages; next: {words}</source>
        <translation>{stage} von {all} Stufen; als Nächstes: {words}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.step_fields</name>
    <message>
        <source>Expected SUDS</source>
        <translation>Erwarteter SUDS</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Minutes that it lasts</source>
        <translation>Dauer in Minuten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>Name der Stufe</translation>
    </message>
    <message>
        <source>SUDS that the patient expects</source>
        <translation>SUDS, den die Person erwartet</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Task: what the patient does</source>
        <translation>Aufgabe: was die Person tut</translation>
    </message>
    <message>
        <source>can be {range}</source>
        <translation>möglich: {range}</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>{said}; the protocol has {value}</source>
        <translation>{said}; im Protokoll {value}</translation>
    </message>
    <message>
        <source>{scene} · a step of the protocol</source>
        <translation>{scene} · eine Stufe des Protokolls</translation>
    </message>
    <message>
        <source>{scene} · your own step, made from “{name}”</source>
        <translation>{scene} · eigene Stufe, gemacht aus „{name}“</translation>
    </message>
    <message>
        <source>{scene} · “{name}” in the protocol</source>
        <translation>{scene} · im Protokoll „{name}“</translation>
    </message>
    <message>
        <source>▲ beyond {range}: confirmed in the session</source>
        <translation>▲ außerhalb von {range}: wird in der Sitzung bestätigt</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.step_list</name>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>Step {number}: {name}.</source>
        <translation>Stufe {number}: {name}.</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Stufen des Plans</translation>
    </message>
    <message>
        <source>◆ other than in the protocol, which the picture is of</source>
        <translation>◆ anders als im Protokoll, das das Bild zeigt</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.value_field</name>
    <message>
        <source>{lowest} to {highest}</source>
        <translation>{lowest} bis {highest}</translation>
    </message>
    <message numerus="yes">
        <source>{n} levels</source>
        <translation>
            <numerusform>{n} Stufe</numerusform>
            <numerusform>{n} Stufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.plan.versions</name>
    <message>
        <source>Begin the next version from this one</source>
        <translation>Die nächste Fassung von dieser aus beginnen</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>From it to version {number}</source>
        <translation>Von ihr zu Fassung {number}</translation>
    </message>
    <message>
        <source>It is the plan that is being made.</source>
        <translation>Es ist der Plan, der gerade entsteht.</translation>
    </message>
    <message>
        <source>Its steps</source>
        <translation>Ihre Stufen</translation>
    </message>
    <message>
        <source>Narrower bounds</source>
        <translation>Engere Grenzen</translation>
    </message>
    <message>
        <source>No version is kept yet.</source>
        <translation>Es ist noch keine Fassung gesichert.</translation>
    </message>
    <message>
        <source>Nothing is another.</source>
        <translation>Nichts ist anders.</translation>
    </message>
    <message>
        <source>The version that is chosen</source>
        <translation>Die gewählte Fassung</translation>
    </message>
    <message>
        <source>Version {number} · {moment} · {by}</source>
        <translation>Fassung {number} · {moment} · {by}</translation>
    </message>
    <message>
        <source>Versions of the plan</source>
        <translation>Fassungen des Plans</translation>
    </message>
    <message>
        <source>Versions, newest first</source>
        <translation>Fassungen, neueste zuerst</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Was sie ändert</translation>
    </message>
    <message>
        <source>none that are narrower</source>
        <translation>keine engeren</translation>
    </message>
    <message>
        <source>the patient was not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
</context>
</TS>
