<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.sync.clinic_key</name>
    <message>
        <source>This is no clinic's key: a letter is wrong, or some are missing.</source>
        <translation>Das ist kein Schlüssel einer Klinik: Ein Buchstabe ist falsch, oder einige fehlen.</translation>
    </message>
    <message>
        <source>Type it again as the first room showed it: ten groups of four letters.</source>
        <translation>Tippen Sie ihn noch einmal so, wie der erste Raum ihn gezeigt hat: zehn Gruppen zu vier Buchstaben.</translation>
    </message>
</context>
<context>
    <name>clinician_console.sync.exchanging</name>
    <message>
        <source>The exchange with the clinic's server could not be done.</source>
        <translation>Der Abgleich mit dem Server der Klinik ging nicht.</translation>
    </message>
    <message>
        <source>Try once more; gradus doctor --sync says more.</source>
        <translation>Versuchen Sie es noch einmal; mehr sagt gradus doctor --sync.</translation>
    </message>
</context>
<context>
    <name>clinician_console.sync.joining</name>
    <message>
        <source>Join it once: gradus sync join --server DSN</source>
        <translation>Verbinden Sie ihn einmal: gradus sync join --server DSN</translation>
    </message>
    <message>
        <source>This is not the key that the other rooms of this clinic have.</source>
        <translation>Das ist nicht der Schlüssel, den die anderen Räume dieser Klinik haben.</translation>
    </message>
    <message>
        <source>This store is joined to no clinic's server.</source>
        <translation>Diese Ablage ist mit keinem Server einer Klinik verbunden.</translation>
    </message>
    <message>
        <source>Type the key that the first room showed when it joined.</source>
        <translation>Tippen Sie den Schlüssel, den der erste Raum gezeigt hat, als er sich verband.</translation>
    </message>
</context>
<context>
    <name>clinician_console.sync.refusals</name>
    <message>
        <source>Nothing is lost: what is due is sent when it answers again.</source>
        <translation>Es ist nichts verloren: Was ansteht, wird gesendet, wenn er wieder antwortet.</translation>
    </message>
    <message>
        <source>The clinic's server does not answer.</source>
        <translation>Der Server der Klinik antwortet nicht.</translation>
    </message>
    <message>
        <source>The clinic's server has another content under the name of this {kind}.</source>
        <translation>Der Server der Klinik hat unter dem Namen dieses Pakets ({kind}) einen anderen Inhalt.</translation>
    </message>
    <message>
        <source>Was this store put back from a backup, or copied? Two rooms may not be one store.</source>
        <translation>Wurde diese Ablage aus einer Sicherung zurückgeholt oder kopiert? Zwei Räume dürfen nicht dieselbe Ablage sein.</translation>
    </message>
</context>
<context>
    <name>clinician_console.sync.sealing</name>
    <message>
        <source>A room of this clinic seals its words with another key than this room.</source>
        <translation>Ein Raum dieser Klinik versiegelt seine Wörter mit einem anderen Schlüssel als dieser Raum.</translation>
    </message>
    <message>
        <source>Every room needs the key that the first one showed: gradus sync join.</source>
        <translation>Jeder Raum braucht den Schlüssel, den der erste gezeigt hat: gradus sync join.</translation>
    </message>
    <message>
        <source>Nothing of it was taken. Have the server looked at by whoever runs it.</source>
        <translation>Es wurde nichts davon übernommen. Lassen Sie den Server von denen ansehen, die ihn betreiben.</translation>
    </message>
    <message>
        <source>The clinic's server gave back another {kind} than a room had sent.</source>
        <translation>Der Server der Klinik hat ein anderes Paket ({kind}) zurückgegeben, als ein Raum gesendet hatte.</translation>
    </message>
</context>
</TS>
