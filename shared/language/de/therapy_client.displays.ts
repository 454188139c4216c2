<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>therapy_client.displays.blank</name>
    <message>
        <source>Choose a number.</source>
        <translation>Wählen Sie eine Zahl.</translation>
    </message>
    <message>
        <source>Say so to the rehearsal.</source>
        <translation>Sagen Sie es der Probe.</translation>
    </message>
</context>
<context>
    <name>therapy_client.displays.desktop</name>
    <message>
        <source>Click a number.</source>
        <translation>Klicken Sie auf eine Zahl.</translation>
    </message>
    <message>
        <source>Press the Esc key.</source>
        <translation>Drücken Sie die Esc-Taste.</translation>
    </message>
</context>
<context>
    <name>therapy_client.displays.offscreen</name>
    <message>
        <source>Choose a number.</source>
        <translation>Wählen Sie eine Zahl.</translation>
    </message>
    <message>
        <source>Give the sign to stop.</source>
        <translation>Geben Sie das Zeichen zum Anhalten.</translation>
    </message>
</context>
<context>
    <name>therapy_client.displays.openxr.display</name>
    <message>
        <source>Point at a number and pull the trigger, or look at one for a moment.</source>
        <translation>Zeigen Sie auf eine Zahl und drücken Sie den Abzug, oder sehen Sie eine Zahl einen Augenblick lang an.</translation>
    </message>
    <message>
        <source>Squeeze both grips, or hold a menu button, for a moment.</source>
        <translation>Drücken Sie beide Griffe, oder halten Sie eine Menütaste, einen Augenblick lang.</translation>
    </message>
</context>
</TS>
