<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.practice</name>
    <message>
        <source>A backup is due: see “Backup and store”.</source>
        <translation>Eine Sicherung ist fällig: siehe „Sicherung und Ablage“.</translation>
    </message>
    <message>
        <source>The session is not closed: an answer in it needs a person who signs it.</source>
        <translation>Die Sitzung ist nicht abgeschlossen: eine Antwort darin braucht jemanden, der sie unterschreibt.</translation>
    </message>
    <message>
        <source>The session is not over; the patient stays in the safe place. Go on with it.</source>
        <translation>Die Sitzung ist nicht zu Ende; die Patientin oder der Patient bleibt am sicheren Ort. Setzen Sie sie fort.</translation>
    </message>
    <message>
        <source>The session of {patient} is stored.</source>
        <translation>Die Sitzung von {patient} ist gespeichert.</translation>
    </message>
    <message>
        <source>This record can only be read; nothing can be written into it.</source>
        <translation>Diese Akte kann nur gelesen werden; es kann nichts hineingeschrieben werden.</translation>
    </message>
</context>
</TS>
