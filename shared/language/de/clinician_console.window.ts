<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.window</name>
    <message>
        <source>Gradus — watching {patient}</source>
        <translation>Gradus — zusehen {patient}</translation>
    </message>
    <message>
        <source>Gradus — {patient}</source>
        <translation>Gradus — {patient}</translation>
    </message>
</context>
</TS>
