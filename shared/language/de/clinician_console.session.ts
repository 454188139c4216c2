<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.session.readied</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Before orientation, {ready} things were ready.</source>
        <translation>Vor der Orientierung waren {ready} Punkte bereit.</translation>
    </message>
    <message>
        <source>Checked by hand: {names}.</source>
        <translation>Von Hand geprüft: {names}.</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Fit and glasses</source>
        <translation>Sitz und Brille</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Headset</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Not known: {names}.</source>
        <translation>Nicht bekannt: {names}.</translation>
    </message>
    <message>
        <source>On the head</source>
        <translation>Aufgesetzt</translation>
    </message>
    <message>
        <source>Picture rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>Play space</source>
        <translation>Spielfläche</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>To look at: {names}.</source>
        <translation>Anzusehen: {names}.</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Verfolgung</translation>
    </message>
</context>
</TS>
