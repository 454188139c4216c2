<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.app</name>
    <message>
        <source>As the patient said since: {consent_said}</source>
        <translation>Laut Patient seither: {consent_said}</translation>
    </message>
    <message>
        <source>This session is dated before an earlier one: check the date and time of this computer. The times within the session are right.</source>
        <translation>Diese Sitzung ist vor eine frühere datiert: Prüfen Sie Datum und Uhrzeit dieses Computers. Die Zeiten innerhalb der Sitzung stimmen.</translation>
    </message>
</context>
</TS>
