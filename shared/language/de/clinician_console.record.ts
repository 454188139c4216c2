<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.record.adverse_event</name>
    <message>
        <source>certain</source>
        <translation>gesichert</translation>
    </message>
    <message>
        <source>dissociation</source>
        <translation>Dissoziation</translation>
    </message>
    <message>
        <source>exposure stopped</source>
        <translation>Exposition angehalten</translation>
    </message>
    <message>
        <source>eyes or head</source>
        <translation>Augen oder Kopf</translation>
    </message>
    <message>
        <source>fall or knock</source>
        <translation>Sturz oder Stoß</translation>
    </message>
    <message>
        <source>fatal</source>
        <translation>tödlich</translation>
    </message>
    <message>
        <source>medical help</source>
        <translation>ärztliche Hilfe</translation>
    </message>
    <message>
        <source>mild</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>nicht beurteilbar</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>ongoing</source>
        <translation>andauernd</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>panic</source>
        <translation>Panik</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>plan changed</source>
        <translation>Plan geändert</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>recovering</source>
        <translation>auf dem Weg der Besserung</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>abgeklungen</translation>
    </message>
    <message>
        <source>resolved with sequelae</source>
        <translation>abgeklungen mit Folgen</translation>
    </message>
    <message>
        <source>seizure</source>
        <translation>Krampfanfall</translation>
    </message>
    <message>
        <source>session ended</source>
        <translation>Sitzung beendet</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>schwer</translation>
    </message>
    <message>
        <source>sickness</source>
        <translation>Übelkeit</translation>
    </message>
    <message>
        <source>suicidal thought or self-harm</source>
        <translation>Suizidgedanke oder Selbstverletzung</translation>
    </message>
    <message>
        <source>symptoms worse</source>
        <translation>Symptome verschlechtert</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unlikely</source>
        <translation>unwahrscheinlich</translation>
    </message>
    <message>
        <source>unrelated</source>
        <translation>ohne Zusammenhang</translation>
    </message>
    <message>
        <source>unwanted memories</source>
        <translation>ungewollte Erinnerungen</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.amendable</name>
    <message>
        <source>{what}: {score} of {highest}</source>
        <translation>{what}: {score} von {highest}</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.amending</name>
    <message>
        <source>Adverse event, {part}</source>
        <translation>Unerwünschtes Ereignis, {part}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Sickness (FMS)</source>
        <translation>Übelkeit (FMS)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{title}, item {number}</source>
        <translation>{title}, Frage {number}</translation>
    </message>
    <message>
        <source>{what} amended: was {was}, is {to}. Reason: {why}</source>
        <translation>{what} berichtigt: war {was}, ist {to}. Grund: {why}</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.signals</name>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>ended with the session</source>
        <translation>mit der Sitzung beendet</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>no signal</source>
        <translation>kein Signal</translation>
    </message>
    <message>
        <source>none attached</source>
        <translation>nicht angeschlossen</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.signatures</name>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>signed and countersigned</source>
        <translation>unterschrieben und gegengezeichnet</translation>
    </message>
    <message>
        <source>signed by a trainee, not countersigned</source>
        <translation>in Ausbildung unterschrieben, nicht gegengezeichnet</translation>
    </message>
    <message>
        <source>signed, added to since</source>
        <translation>unterschrieben, seither ergänzt</translation>
    </message>
    <message>
        <source>signed, amended since</source>
        <translation>unterschrieben, seither berichtigt</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>nicht unterschrieben</translation>
    </message>
</context>
</TS>
