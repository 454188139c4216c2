<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.body.so_far</name>
    <message>
        <source>Cues, notes</source>
        <translation>Reize, Notizen</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>Heart, bpm</source>
        <translation>Herz, pro min</translation>
    </message>
    <message>
        <source>Looks down</source>
        <translation>Blick nach unten</translation>
    </message>
    <message>
        <source>Looks down –</source>
        <translation>Blick nach unten –</translation>
    </message>
    <message>
        <source>SUDS {suds:.0f}</source>
        <translation>SUDS {suds:.0f}</translation>
    </message>
    <message>
        <source>cue “{cue}”</source>
        <translation>Reiz „{cue}“</translation>
    </message>
    <message>
        <source>looks down</source>
        <translation>blickt nach unten</translation>
    </message>
    <message>
        <source>note: {text}</source>
        <translation>Notiz: {text}</translation>
    </message>
    <message>
        <source>safe stop</source>
        <translation>sicherer Halt</translation>
    </message>
    <message>
        <source>sickness {fms:.0f} of 20</source>
        <translation>Übelkeit {fms:.0f} von 20</translation>
    </message>
    <message>
        <source>{dimension} {value}</source>
        <translation>{dimension} {value}</translation>
    </message>
    <message>
        <source>{rate:.0f} bpm</source>
        <translation>{rate:.0f}/min</translation>
    </message>
    <message>
        <source>● SUDS  ○ sickness</source>
        <translation>● SUDS  ○ Übelkeit</translation>
    </message>
</context>
<context>
    <name>clinician_console.body.sources</name>
    <message>
        <source>Begin a session without a patient (--simulated): the record then says so.</source>
        <translation>Beginnen Sie eine Sitzung ohne Patient (--simulated): Die Akte sagt es dann.</translation>
    </message>
    <message>
        <source>Behind the source “{name}” is no patient.</source>
        <translation>Hinter der Quelle „{name}“ ist kein Patient.</translation>
    </message>
    <message>
        <source>There is no source of signals of the name “{name}”.</source>
        <translation>Es gibt keine Quelle von Signalen mit dem Namen „{name}“.</translation>
    </message>
    <message>
        <source>There is {names}.</source>
        <translation>Es gibt {names}.</translation>
    </message>
</context>
</TS>
