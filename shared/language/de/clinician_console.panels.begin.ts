<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.begin.begin</name>
    <message>
        <source>A session of {code}</source>
        <translation>Eine Sitzung von {code}</translation>
    </message>
    <message>
        <source>Begin a session</source>
        <translation>Sitzung beginnen</translation>
    </message>
    <message>
        <source>Begin session</source>
        <translation>Sitzung beginnen</translation>
    </message>
    <message>
        <source>By whose word</source>
        <translation>Auf wessen Wort</translation>
    </message>
    <message>
        <source>Choose a patient first.</source>
        <translation>Wählen Sie zuerst eine Patientin oder einen Patienten.</translation>
    </message>
    <message>
        <source>Screen the patient …</source>
        <translation>Vorprüfung durchführen …</translation>
    </message>
    <message>
        <source>Treatment protocol</source>
        <translation>Behandlungsprotokoll</translation>
    </message>
    <message>
        <source>What it follows</source>
        <translation>Wonach sie geht</translation>
    </message>
    <message>
        <source>What the interrupted session began with.</source>
        <translation>Womit die unterbrochene Sitzung begann.</translation>
    </message>
    <message>
        <source>Why all the same</source>
        <translation>Warum trotzdem</translation>
    </message>
    <message numerus="yes">
        <source>{n} answers of this patient need a person; the session's window shows them.</source>
        <translation>
            <numerusform>{n} Antwort braucht eine Person; das Fenster der Sitzung zeigt sie.</numerusform>
            <numerusform>{n} Antworten brauchen eine Person; das Fenster der Sitzung zeigt sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.begin.comfort</name>
    <message>
        <source>Edges masked while moving</source>
        <translation>Ränder bei Bewegung abdecken</translation>
    </message>
    <message>
        <source>How far one push of the stick turns the patient</source>
        <translation>Wie weit ein Druck am Stick dreht</translation>
    </message>
    <message>
        <source>How strongly the edges of the view are masked</source>
        <translation>Wie stark die Ränder des Blickfelds abgedeckt werden</translation>
    </message>
    <message>
        <source>In the headset</source>
        <translation>Im Headset</translation>
    </message>
    <message>
        <source>No needs are noted.</source>
        <translation>Kein Bedarf vermerkt.</translation>
    </message>
    <message>
        <source>The headset speaks to them in: {language}</source>
        <translation>Sprache im Headset: {language}</translation>
    </message>
    <message>
        <source>The patient sits</source>
        <translation>Sitzend</translation>
    </message>
    <message>
        <source>The patient {needs}.</source>
        <translation>Bedarf: {needs}.</translation>
    </message>
    <message>
        <source>Turning by the stick</source>
        <translation>Drehen mit dem Stick</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.begin.interrupted</name>
    <message>
        <source>Close it, and begin a new one</source>
        <translation>Schließen und eine neue beginnen</translation>
    </message>
    <message>
        <source>Close it: it is not gone on with</source>
        <translation>Schließen: Sie wird nicht fortgesetzt</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Session {session} of {code} is not ended.</source>
        <translation>Sitzung {session} von {code} ist nicht beendet.</translation>
    </message>
    <message>
        <source>Session {session} of {moment} is not ended: {title}, {recorded}.</source>
        <translation>Sitzung {session} vom {moment} ist nicht beendet: {title}, {recorded}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} minutes recorded</source>
        <translation>
            <numerusform>{n} Minute aufgezeichnet</numerusform>
            <numerusform>{n} Minuten aufgezeichnet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.begin.sensors</name>
    <message>
        <source>Another source</source>
        <translation>Eine weitere Quelle</translation>
    </message>
    <message>
        <source>Another, as brainflow:BOARD</source>
        <translation>Eine weitere, etwa brainflow:BOARD</translation>
    </message>
    <message>
        <source>For sessions without a patient: tick that below.</source>
        <translation>Für Sitzungen ohne Patient: unten ankreuzen.</translation>
    </message>
    <message>
        <source>Nothing ticked: a session without biosignals.</source>
        <translation>Nichts angekreuzt: eine Sitzung ohne Biosignale.</translation>
    </message>
    <message>
        <source>Port of the headset</source>
        <translation>Port des Headsets</translation>
    </message>
    <message>
        <source>Port that the headset comes to</source>
        <translation>Port, an dem sich das Headset meldet</translation>
    </message>
    <message>
        <source>Sensors and headset</source>
        <translation>Sensoren und Headset</translation>
    </message>
    <message>
        <source>Without a patient: simulated sensors may be used</source>
        <translation>Ohne Patienten: Simulierte Sensoren sind erlaubt</translation>
    </message>
    <message>
        <source>any that is free</source>
        <translation>ein freier</translation>
    </message>
    <message>
        <source>no other</source>
        <translation>keine weitere</translation>
    </message>
</context>
</TS>
