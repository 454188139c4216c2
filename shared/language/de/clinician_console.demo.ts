<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.demo.debrief_pages</name>
    <message>
        <source>Another time</source>
        <translation>Ein andermal</translation>
    </message>
    <message>
        <source>Debrief of a rehearsal of {lasted} min</source>
        <translation>Nachbesprechung einer Übung von {lasted} min</translation>
    </message>
    <message>
        <source>For who rehearsed, and their mentor</source>
        <translation>Für die übende Person und wer sie anleitet</translation>
    </message>
    <message>
        <source>Gradus — debrief of a rehearsal</source>
        <translation>Gradus — Nachbesprechung einer Übung</translation>
    </message>
    <message>
        <source>The patient: {who}</source>
        <translation>Gespielt wurde: {who}</translation>
    </message>
    <message>
        <source>What shows it</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>What was done well</source>
        <translation>Was gut gelang</translation>
    </message>
    <message>
        <source>What was missed</source>
        <translation>Was versäumt wurde</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>a rehearsal, no patient</source>
        <translation>Übung, kein Patient</translation>
    </message>
    <message>
        <source>rehearsal debrief</source>
        <translation>Nachbesprechung einer Übung</translation>
    </message>
</context>
</TS>
