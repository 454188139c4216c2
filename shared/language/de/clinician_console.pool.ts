<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.pool.manifest</name>
    <message>
        <source>Build the study anew into another folder, or take it from a copy.</source>
        <translation>Legen Sie die Studie in einem anderen Ordner neu an, oder nehmen Sie eine Kopie.</translation>
    </message>
    <message>
        <source>Give a folder that `gradus pool build` or `gradus pool merge` made.</source>
        <translation>Nennen Sie einen Ordner, den `gradus pool build` oder `gradus pool merge` angelegt hat.</translation>
    </message>
    <message>
        <source>There is no study in that folder: it has no {name}.</source>
        <translation>In diesem Ordner liegt keine Studie: {name} fehlt dort.</translation>
    </message>
    <message>
        <source>{name} of that study cannot be understood: it was changed or is cut.</source>
        <translation>{name} dieser Studie ist nicht zu verstehen: verändert oder abgeschnitten.</translation>
    </message>
</context>
</TS>
