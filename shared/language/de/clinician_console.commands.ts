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
<context>
    <name>clinician_console.commands.parts.sync_read</name>
    <message>
        <source>A table and a file belong together.</source>
        <translation>Tabelle und Datei gehören zusammen.</translation>
    </message>
    <message>
        <source>Give another one with --out.</source>
        <translation>Geben Sie mit --out eine andere an.</translation>
    </message>
    <message>
        <source>Give both --table and --out.</source>
        <translation>Geben Sie beides an: --table und --out.</translation>
    </message>
    <message>
        <source>See that the folder is there and has room.</source>
        <translation>Sehen Sie nach, ob es den Ordner gibt und Platz darin ist.</translation>
    </message>
    <message>
        <source>Take one of those that are listed: gradus sync read --server DSN</source>
        <translation>Nehmen Sie eine der aufgeführten: gradus sync read --server DSN</translation>
    </message>
    <message>
        <source>The clinic's server has no such table.</source>
        <translation>Der Server der Klinik hat keine solche Tabelle.</translation>
    </message>
    <message>
        <source>The file could not be written: {why}.</source>
        <translation>Die Datei konnte nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>There is a file of this name already.</source>
        <translation>Eine Datei dieses Namens gibt es schon.</translation>
    </message>
</context>
</TS>
