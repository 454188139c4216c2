<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>shared.trust.discovery</name>
    <message>
        <source>Give the headset's address by hand: gradus pair --headset HOST:PORT.</source>
        <translation>Geben Sie die Adresse des Headsets von Hand an.</translation>
    </message>
    <message>
        <source>Machines of this network cannot be looked for: {error}.</source>
        <translation>Geräte in diesem Netz lassen sich nicht suchen: {error}.</translation>
    </message>
</context>
<context>
    <name>shared.trust.exchange</name>
    <message>
        <source>A machine's name has letters, digits, spaces, dots and hyphens, {longest_name} at the most.</source>
        <translation>Der Name eines Geräts hat Buchstaben, Ziffern, Leerzeichen, Punkte und Bindestriche, höchstens {longest_name}.</translation>
    </message>
    <message>
        <source>Give one as --name “Room 3”, and no name of a person.</source>
        <translation>Geben Sie einen an, etwa „Raum 3“, und keinen Namen einer Person.</translation>
    </message>
    <message>
        <source>Nothing is stored. Type the code that the headset shows now.</source>
        <translation>Nichts ist gespeichert. Tippen Sie den Code, den das Headset jetzt zeigt.</translation>
    </message>
    <message>
        <source>Start it again at the headset; if nobody here typed a code, tell your IT.</source>
        <translation>Starten Sie es am Headset neu; hat hier niemand einen Code getippt, sagen Sie es Ihrer IT.</translation>
    </message>
    <message>
        <source>The code has {code_digits} digits.</source>
        <translation>Der Code hat {code_digits} Ziffern.</translation>
    </message>
    <message>
        <source>The pairing was refused: {why}.</source>
        <translation>Das Koppeln wurde abgelehnt: {why}.</translation>
    </message>
    <message>
        <source>Three tries were wrong, and this pairing is over.</source>
        <translation>Drei Versuche waren falsch, und dieses Koppeln ist vorbei.</translation>
    </message>
    <message>
        <source>Type it as the headset shows it, as 493 022.</source>
        <translation>Tippen Sie ihn, wie das Headset ihn zeigt, etwa 493 022.</translation>
    </message>
</context>
<context>
    <name>shared.trust.pair_socket</name>
    <message>
        <source>A try to pair was broken off before it was complete.</source>
        <translation>Ein Versuch zu koppeln brach ab, bevor er vollständig war.</translation>
    </message>
    <message>
        <source>Check the address, and that the headset shows a code; it hears one console at a time.</source>
        <translation>Prüfen Sie die Adresse und dass das Headset einen Code zeigt; es hört eine Konsole nach der anderen.</translation>
    </message>
    <message>
        <source>Look at the {value}: it says what it knows and how it is forgotten.</source>
        <translation>Sehen Sie nach: {value}. Dort steht, was es kennt und wie es vergessen wird.</translation>
    </message>
    <message>
        <source>No headset that shows a code answers at {host} port {port}.</source>
        <translation>Kein Headset, das einen Code zeigt, antwortet unter {host} Port {port}.</translation>
    </message>
    <message>
        <source>Nothing is stored. Type the code that is shown now.</source>
        <translation>Nichts ist gespeichert. Tippen Sie den Code, der jetzt gezeigt wird.</translation>
    </message>
    <message>
        <source>Nothing is stored. Type the code that the headset shows now; after three wrong tries it has to be told to pair again.</source>
        <translation>Nichts ist gespeichert. Tippen Sie den Code, den das Headset jetzt zeigt; nach drei falschen Versuchen muss es neu zum Koppeln gebracht werden.</translation>
    </message>
    <message>
        <source>Run gradus headset --pair at the headset, check its address, and try again.</source>
        <translation>Starten Sie am Headset gradus headset --pair, prüfen Sie seine Adresse und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The headset hung up: {wrong}.</source>
        <translation>Das Headset hat aufgelegt: {wrong}.</translation>
    </message>
    <message>
        <source>The {value} refused: it knows another key under this name.</source>
        <translation>Abgelehnt ({value}): Unter diesem Namen ist ein anderer Schlüssel bekannt.</translation>
    </message>
    <message>
        <source>What answers there does not speak as a headset that is being paired.</source>
        <translation>Was dort antwortet, spricht nicht wie ein Headset, das gekoppelt wird.</translation>
    </message>
    <message>
        <source>the length of a frame</source>
        <translation>die Länge eines Blocks</translation>
    </message>
    <message>
        <source>the time of a run</source>
        <translation>die Zeit eines Laufs</translation>
    </message>
</context>
<context>
    <name>shared.trust.paired</name>
    <message>
        <source>A headset named {name} is known with another key ({fingerprint}); this one has {public_key}.</source>
        <translation>Ein Headset namens {name} ist mit einem anderen Schlüssel bekannt ({fingerprint}); dieses hat {public_key}.</translation>
    </message>
    <message>
        <source>Check who owns the folder, or give another with --data.</source>
        <translation>Prüfen Sie, wem der Ordner gehört, oder geben Sie einen anderen an.</translation>
    </message>
    <message>
        <source>Forget those that are not used.</source>
        <translation>Vergessen Sie die, die nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Give a folder that you may write to with --data.</source>
        <translation>Geben Sie einen Ordner an, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Give a name as gradus pair --list shows it.</source>
        <translation>Geben Sie einen Namen aus der Liste der gekoppelten Headsets an.</translation>
    </message>
    <message>
        <source>If it is to change consoles, run gradus headset --forget first; if not, somebody may be standing between: tell your IT.</source>
        <translation>Soll es die Konsole wechseln, führen Sie zuerst gradus headset --forget aus; wenn nicht, steht vielleicht jemand dazwischen: Sagen Sie es Ihrer IT.</translation>
    </message>
    <message>
        <source>If it was set up anew, run gradus pair --forget NAME and pair again; if not, somebody may be standing between: tell your IT.</source>
        <translation>Wurde es neu eingerichtet, vergessen Sie es und koppeln Sie es neu; wenn nicht, steht vielleicht jemand dazwischen: Sagen Sie es Ihrer IT.</translation>
    </message>
    <message>
        <source>Move it away and pair the machines again.</source>
        <translation>Legen Sie sie beiseite und koppeln Sie die Geräte neu.</translation>
    </message>
    <message>
        <source>No headset of that name is paired. Paired: {names}.</source>
        <translation>Kein Headset dieses Namens ist gekoppelt. Gekoppelt: {names}.</translation>
    </message>
    <message>
        <source>Run gradus headset --pair here and gradus pair at the console, or give the console's headset.key with --key.</source>
        <translation>Starten Sie hier gradus headset --pair und an der Konsole gradus pair, oder geben Sie den headset.key der Konsole mit --key an.</translation>
    </message>
    <message>
        <source>The list of paired machines in {folder} cannot be kept: {strerror}.</source>
        <translation>Die Liste gekoppelter Geräte in {folder} lässt sich nicht führen: {strerror}.</translation>
    </message>
    <message>
        <source>The list of paired machines {file} cannot be read: {strerror}.</source>
        <translation>Die Liste gekoppelter Geräte {file} lässt sich nicht lesen: {strerror}.</translation>
    </message>
    <message>
        <source>This headset belongs to the console {name} ({fingerprint}); {name_2} has another key ({public_key}).</source>
        <translation>Dieses Headset gehört zur Konsole {name} ({fingerprint}); {name_2} hat einen anderen Schlüssel ({public_key}).</translation>
    </message>
    <message>
        <source>This headset is not paired with a console, and no key was given.</source>
        <translation>Dieses Headset ist mit keiner Konsole gekoppelt, und kein Schlüssel wurde angegeben.</translation>
    </message>
    <message>
        <source>{file} is no list of paired machines, or is damaged.</source>
        <translation>{file} ist keine Liste gekoppelter Geräte oder ist beschädigt.</translation>
    </message>
    <message>
        <source>{most_headsets} headsets are paired already.</source>
        <translation>{most_headsets} Headsets sind schon gekoppelt.</translation>
    </message>
</context>
</TS>
