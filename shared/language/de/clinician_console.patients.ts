<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.patients.attending</name>
    <message>
        <source> by {late_min} min</source>
        <translation> um {late_min} min</translation>
    </message>
    <message>
        <source>An appointment{why}.</source>
        <translation>Ein Termin{why}.</translation>
    </message>
    <message>
        <source>The patient came late{late}{why}.</source>
        <translation>Der Patient kam zu spät{late}{why}.</translation>
    </message>
    <message>
        <source>The patient came{why}.</source>
        <translation>Der Patient kam{why}.</translation>
    </message>
    <message>
        <source>The patient cancelled the appointment{why}.</source>
        <translation>Der Patient hat den Termin abgesagt{why}.</translation>
    </message>
    <message>
        <source>The patient did not come{why}.</source>
        <translation>Der Patient kam nicht{why}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.homework</name>
    <message>
        <source>; learned: {learned}</source>
        <translation>; gelernt: {learned}</translation>
    </message>
    <message>
        <source>Homework {number} agreed: {task}{often}.</source>
        <translation>Hausaufgabe {number} vereinbart: {task}{often}.</translation>
    </message>
    <message>
        <source>Homework {number} {how}{often}{learned}</source>
        <translation>Hausaufgabe {number} {how}{often}{learned}</translation>
    </message>
    <message>
        <source>{times} times</source>
        <translation>{times}-mal</translation>
    </message>
</context>
<context>
    <name>clinician_console.patients.staff</name>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>{who}{grade}: {minutes} min{work}.</source>
        <translation>{who}{grade}: {minutes} min{work}.</translation>
    </message>
</context>
</TS>
