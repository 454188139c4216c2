<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.patients.needs</name>
    <message>
        <source>What the patient needs in the headset</source>
        <translation>Was die Patientin, der Patient im Headset braucht</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.newcomer</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel: nobody is made known</source>
        <translation>Abbrechen: niemand wird angelegt</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Language that they are spoken to in</source>
        <translation>Sprache, in der sie angesprochen werden</translation>
    </message>
    <message>
        <source>Make known</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Name and contact lie apart from all that is recorded.</source>
        <translation>Name und Kontakt liegen getrennt von allem, was aufgezeichnet wird.</translation>
    </message>
    <message>
        <source>Name, if one is kept</source>
        <translation>Name, falls einer geführt wird</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Neu anlegen</translation>
    </message>
    <message>
        <source>Whom to call in a crisis, and how to reach them, if that is kept</source>
        <translation>Wen in einer Krise anrufen und wie erreichbar, falls das geführt wird</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.patients</name>
    <message>
        <source>Course</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Last session</source>
        <translation>Letzte Sitzung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Neu anlegen</translation>
    </message>
    <message>
        <source>No patient is marked.</source>
        <translation>Niemand ist markiert.</translation>
    </message>
    <message>
        <source>Nobody is known yet: make the first patient known with “New patient”.</source>
        <translation>Noch niemand ist angelegt: beginnen Sie mit „Neu anlegen“.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the marked patient</source>
        <translation>Den markierten Eintrag öffnen</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Search by code, or by name where names are shown</source>
        <translation>Nach Code suchen, oder nach Namen, wo Namen gezeigt werden</translation>
    </message>
    <message>
        <source>Search patients</source>
        <translation>Patienten suchen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>Namen zeigen</translation>
    </message>
    <message>
        <source>That names were read is on record.</source>
        <translation>Dass Namen gelesen wurden, wird protokolliert.</translation>
    </message>
    <message>
        <source>This patient is not made known yet: do it, or cancel.</source>
        <translation>Dieser Eintrag ist noch nicht angelegt: legen Sie ihn an, oder brechen Sie ab.</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>Was ansteht</translation>
    </message>
    <message>
        <source>Your account may not treat patients.</source>
        <translation>Ihr Konto darf nicht behandeln.</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>{code} is known now.</source>
        <translation>{code} ist angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>{n} patients</source>
        <translation>
            <numerusform>{n} Patient</numerusform>
            <numerusform>{n} Patienten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of {n} patients</source>
        <translation>
            <numerusform>{shown} von {n} Patient</numerusform>
            <numerusform>{shown} von {n} Patienten</numerusform>
        </translation>
    </message>
</context>
</TS>
