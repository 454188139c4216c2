<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>shared.rules.contexts</name>
    <message>
        <source>cues are shown only during {states}</source>
        <translation>Reize werden nur gezeigt in: {states}</translation>
    </message>
    <message>
        <source>the scene and the treatment protocol leave it no place</source>
        <translation>Szene und Behandlungsprotokoll lassen ihm keinen Ort</translation>
    </message>
    <message>
        <source>where the patient is, is not known yet</source>
        <translation>wo der Patient ist, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>{name} is {value:g}, and it needs {lowest:g} to {highest:g}</source>
        <translation>{name} ist {value:g}, nötig ist {lowest:g} bis {highest:g}</translation>
    </message>
</context>
</TS>
