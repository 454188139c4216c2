<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>shared.errors</name>
    <message>
        <source>1 fault</source>
        <translation>1 Fehler</translation>
    </message>
    <message>
        <source>Leave out the steps that were named, or change less; the version before stays in force.</source>
        <translation>Lassen Sie die genannten Stufen weg oder ändern Sie weniger; die vorige Version bleibt gültig.</translation>
    </message>
    <message>
        <source>Mend the lines named above and check it with: gradus protocols check FILE.</source>
        <translation>Berichtigen Sie die genannten Zeilen und prüfen Sie mit: gradus protocols check DATEI.</translation>
    </message>
    <message>
        <source>Mend the lines named above and look at it with: gradus instruments show FILE.</source>
        <translation>Berichtigen Sie die genannten Zeilen und sehen Sie nach mit: gradus instruments show DATEI.</translation>
    </message>
    <message>
        <source>Mend the lines named above.</source>
        <translation>Berichtigen Sie die genannten Zeilen.</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>has {count}</source>
        <translation>hat {count}</translation>
    </message>
    <message>
        <source>{count} faults</source>
        <translation>{count} Fehler</translation>
    </message>
</context>
</TS>
