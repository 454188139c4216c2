<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.desk.signing_in</name>
    <message>
        <source>A file stands where the data folder should be.</source>
        <translation>Wo der Datenordner sein sollte, liegt eine Datei.</translation>
    </message>
    <message>
        <source>A passphrase that looks like a recovery key would be taken for one.</source>
        <translation>Eine Passphrase, die wie ein Wiederherstellungsschlüssel aussieht, würde für einen gehalten.</translation>
    </message>
    <message>
        <source>Choose another; four or more words are good.</source>
        <translation>Wählen Sie eine andere; vier oder mehr Wörter sind gut.</translation>
    </message>
    <message>
        <source>Give another folder.</source>
        <translation>Geben Sie einen anderen Ordner an.</translation>
    </message>
    <message>
        <source>No name was given.</source>
        <translation>Es wurde kein Name angegeben.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>Type both once more.</source>
        <translation>Geben Sie beide noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the name that is to stand on what you do.</source>
        <translation>Geben Sie den Namen ein, der auf allem stehen soll, was Sie tun.</translation>
    </message>
</context>
</TS>
