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
</TS>
