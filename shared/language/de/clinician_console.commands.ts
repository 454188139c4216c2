<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.commands.parts.pool_asking</name>
    <message>
        <source>Give its folder with --data-set DIR.</source>
        <translation>Geben Sie ihren Ordner mit --data-set DIR an.</translation>
    </message>
    <message>
        <source>Give one with --out DIR.</source>
        <translation>Geben Sie einen mit --out DIR an.</translation>
    </message>
    <message>
        <source>No folder was named for the answer.</source>
        <translation>Es wurde kein Ordner für die Antwort genannt.</translation>
    </message>
    <message>
        <source>No study was named to ask.</source>
        <translation>Es wurde keine Studie genannt, die gefragt wird.</translation>
    </message>
</context>
</TS>
