<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.attaching</name>
    <message>
        <source>No body is attached: none of the session's sources could be opened.</source>
        <translation>Kein Körpersignal ist angeschlossen: Keine der Quellen dieser Sitzung ließ sich öffnen.</translation>
    </message>
    <message>
        <source>No body is attached: this session is without biosignals.</source>
        <translation>Kein Körpersignal ist angeschlossen: Diese Sitzung ist ohne Biosignale.</translation>
    </message>
    <message>
        <source>Without {title}: it could not be opened. gradus doctor says more.</source>
        <translation>Ohne {title}: Es ließ sich nicht öffnen. gradus doctor sagt mehr.</translation>
    </message>
    <message>
        <source>Without {title}: {what} {next_step}</source>
        <translation>Ohne {title}: {what} {next_step}</translation>
    </message>
</context>
</TS>
