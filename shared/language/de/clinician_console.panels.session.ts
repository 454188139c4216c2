<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.session.finished</name>
    <message>
        <source>Close this window and go on to the debrief</source>
        <translation>Dieses Fenster schließen und weiter zur Nachbesprechung</translation>
    </message>
    <message>
        <source>Done: go on (G)</source>
        <translation>Fertig: weiter (G)</translation>
    </message>
    <message>
        <source>Recording ended with it: no signal and no movement is stored any more. What you still type here is written down. Then go on to the debrief.</source>
        <translation>Die Aufzeichnung endete mit ihr: Kein Signal und keine Bewegung wird mehr gespeichert. Was Sie hier noch eingeben, wird festgehalten. Gehen Sie dann weiter zur Nachbesprechung.</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>Die Sitzung ist zu Ende.</translation>
    </message>
</context>
</TS>
