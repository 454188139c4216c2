<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>shared.language.chosen</name>
    <message>
        <source>English</source>
        <translation>Deutsch</translation>
        <extracomment>The name of this language in itself.</extracomment>
    </message>
</context>
</TS>
