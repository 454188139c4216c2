<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.pairing.model</name>
    <message>
        <source>Give it as HOST or HOST:PORT.</source>
        <translation>Geben Sie sie als HOST oder HOST:PORT an.</translation>
    </message>
    <message>
        <source>More than one headset shows a code: {names}.</source>
        <translation>Mehr als ein Headset zeigt einen Code: {names}.</translation>
    </message>
    <message>
        <source>No headset that shows a code was found in this network.</source>
        <translation>In diesem Netz wurde kein Headset gefunden, das einen Code zeigt.</translation>
    </message>
    <message>
        <source>Run gradus headset --pair at the headset, or type the address that it shows.</source>
        <translation>Starten Sie am Headset gradus headset --pair, oder geben Sie die Adresse ein, die es zeigt.</translation>
    </message>
    <message>
        <source>Type the address of the one you mean.</source>
        <translation>Geben Sie die Adresse dessen ein, das Sie meinen.</translation>
    </message>
    <message>
        <source>“{text}” is no address of a headset.</source>
        <translation>„{text}“ ist keine Adresse eines Headsets.</translation>
    </message>
</context>
</TS>
