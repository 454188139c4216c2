<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.replay.client</name>
    <message>
        <source>Everything else of the session can be read as before.</source>
        <translation>Alles andere der Sitzung lässt sich lesen wie zuvor.</translation>
    </message>
    <message>
        <source>The headset client could not be started: {strerror}.</source>
        <translation>Das Headset-Programm ließ sich nicht starten: {strerror}.</translation>
    </message>
    <message>
        <source>The headset client shows nothing of this session: {value}</source>
        <translation>Das Headset-Programm zeigt nichts von dieser Sitzung: {value}</translation>
    </message>
    <message>
        <source>Try again; if it goes on, run gradus doctor.</source>
        <translation>Versuchen Sie es noch einmal; bleibt es so, starten Sie gradus doctor.</translation>
    </message>
    <message>
        <source>it was closed.</source>
        <translation>es wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.replay.lanes</name>
    <message>
        <source>Breathing</source>
        <translation>Atmung</translation>
    </message>
    <message>
        <source>Cues, stops and notes.</source>
        <translation>Reize, Halte und Notizen.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Eye contact</source>
        <translation>Blickkontakt</translation>
    </message>
    <message>
        <source>Eyes closed</source>
        <translation>Augen geschlossen</translation>
    </message>
    <message>
        <source>Gaze down</source>
        <translation>Blick nach unten</translation>
    </message>
    <message>
        <source>Head turns</source>
        <translation>Kopfdrehungen</translation>
    </message>
    <message>
        <source>Heart rate</source>
        <translation>Herzfrequenz</translation>
    </message>
    <message>
        <source>Heart rate after cues</source>
        <translation>Herzfrequenz nach Reizen</translation>
    </message>
    <message>
        <source>Heart rate, bpm</source>
        <translation>Herzfrequenz, 1/min</translation>
    </message>
    <message>
        <source>Nearest person</source>
        <translation>Nächste Person</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Ratings that stand, 0 to 100.</source>
        <translation>Gültige Werte, 0 bis 100.</translation>
    </message>
    <message>
        <source>SUDS</source>
        <translation>SUDS</translation>
    </message>
    <message>
        <source>Skin level</source>
        <translation>Hautleitwert</translation>
    </message>
    <message>
        <source>Skin response to cues</source>
        <translation>Hautreaktion auf Reize</translation>
    </message>
    <message>
        <source>Skin responses</source>
        <translation>Hautreaktionen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Stop {number}</source>
        <translation>Stopp {number}</translation>
    </message>
    <message>
        <source>Sway</source>
        <translation>Schwanken</translation>
    </message>
    <message>
        <source>The step that the patient was in.</source>
        <translation>Die Stufe, in der der Patient war.</translation>
    </message>
    <message>
        <source>Time to decide</source>
        <translation>Zeit bis zur Entscheidung</translation>
    </message>
    <message>
        <source>To the border</source>
        <translation>Zur Grenze</translation>
    </message>
    <message>
        <source>To the edge</source>
        <translation>Zum Rand</translation>
    </message>
    <message>
        <source>Way walked</source>
        <translation>Gegangener Weg</translation>
    </message>
    <message>
        <source>What the headset client said it was in.</source>
        <translation>Worin das Headset-Programm nach eigener Angabe war.</translation>
    </message>
</context>
</TS>
