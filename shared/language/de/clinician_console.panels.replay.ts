<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.replay.axis</name>
    <message>
        <source>Time axis of the session</source>
        <translation>Zeitachse der Sitzung</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.replay.controls</name>
    <message>
        <source>From above (A)</source>
        <translation>Von oben (A)</translation>
    </message>
    <message>
        <source>Looked (L)</source>
        <translation>Blick (L)</translation>
    </message>
    <message>
        <source>Path (P)</source>
        <translation>Weg (P)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Space plays · ←/→ 5 s · Shift 0.5 s · Page up/down: what happened before, next · Home/End · +/- speed</source>
        <translation>Leertaste spielt ab · ←/→ 5 s · Umschalt 0,5 s · Bild auf/ab: voriges, nächstes Ereignis · Pos1/Ende · +/- Tempo</translation>
    </message>
    <message>
        <source>Stood (D)</source>
        <translation>Standort (D)</translation>
    </message>
    <message>
        <source>{at_s} of {lasted_s}</source>
        <translation>{at_s} von {lasted_s}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.replay.picture</name>
    <message>
        <source>The headset client is being started …</source>
        <translation>Das Headset-Programm wird gestartet …</translation>
    </message>
    <message>
        <source>What the patient saw: {words}</source>
        <translation>Was der Patient sah: {words}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.replay.said</name>
    <message>
        <source>What was said and done in this session</source>
        <translation>Was in dieser Sitzung gesagt und getan wurde</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.replay.window</name>
    <message>
        <source>Gradus – replay of session {short_id}</source>
        <translation>Gradus – Wiedergabe der Sitzung {short_id}</translation>
    </message>
</context>
</TS>
