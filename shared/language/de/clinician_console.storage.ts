<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.storage.backups</name>
    <message>
        <source>Check that the disk for backups is connected; make the folder if it is a new one.</source>
        <translation>Prüfen Sie, ob die Festplatte für Sicherungen angeschlossen ist; legen Sie den Ordner an, wenn er neu ist.</translation>
    </message>
    <message>
        <source>Free some space there, or choose a folder on another disk.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen Ordner auf einer anderen Festplatte.</translation>
    </message>
    <message>
        <source>Free space there, or choose another folder with --to.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Give the folder that gradus db backup made; its name begins with gradus-backup-.</source>
        <translation>Geben Sie den Ordner an, den die Sicherung gemacht hat; sein Name beginnt mit gradus-backup-.</translation>
    </message>
    <message>
        <source>Run the command again: the next one has the next number.</source>
        <translation>Versuchen Sie es noch einmal: Die nächste hat die nächste Nummer.</translation>
    </message>
    <message>
        <source>The backup's {manifest_name} is damaged, or of a newer version of Gradus.</source>
        <translation>{manifest_name} der Sicherung ist beschädigt oder von einer neueren Version von Gradus.</translation>
    </message>
    <message>
        <source>The disk of the backup is full: nothing of it was kept, and the store is as it was.</source>
        <translation>Die Festplatte der Sicherung ist voll: Nichts davon wurde behalten, und die Ablage ist wie zuvor.</translation>
    </message>
    <message>
        <source>There is a backup {name} already; it was left as it is.</source>
        <translation>Eine Sicherung {name} gibt es schon; sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>There is no backup in {folder}: {manifest_name} cannot be read.</source>
        <translation>In {folder} ist keine Sicherung: {manifest_name} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>There is no folder {folder} to put a backup into.</source>
        <translation>Den Ordner {folder} für eine Sicherung gibt es nicht.</translation>
    </message>
    <message>
        <source>This backup cannot be used: {join}</source>
        <translation>Diese Sicherung ist nicht verwendbar: {join}</translation>
    </message>
    <message>
        <source>{what} needs {needed_bytes} MB on the disk of {folder}, and {free} MB are free. Nothing was written.</source>
        <translation>{what} braucht {needed_bytes} MB auf der Festplatte von {folder}, und {free} MB sind frei. Nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.exchange</name>
    <message>
        <source>Another program has this store open.</source>
        <translation>Ein anderes Programm hat diese Ablage geöffnet.</translation>
    </message>
    <message>
        <source>Close every console and command that works with it, then try again.</source>
        <translation>Schließen Sie jede Konsole und jeden Befehl, der damit arbeitet, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Leave the folder as it is and tell whoever keeps the store.</source>
        <translation>Lassen Sie den Ordner, wie er ist, und sagen Sie es der Person, die die Ablage betreut.</translation>
    </message>
    <message>
        <source>{plan_name} is damaged, so that nobody can say which store of this folder holds.</source>
        <translation>{plan_name} ist beschädigt, sodass niemand sagen kann, welche Ablage dieses Ordners gilt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.faults</name>
    <message>
        <source> Write ratings and notes of the last minutes down anew.</source>
        <translation> Schreiben Sie Bewertungen und Notizen der letzten Minuten neu auf.</translation>
    </message>
    <message>
        <source>A second, different {part} arrived under an id that is stored already.</source>
        <translation>Ein zweites, anderes {part} kam unter einer Kennung, die schon gespeichert ist.</translation>
    </message>
    <message>
        <source>An entry could not be stored because its content is not allowed there.</source>
        <translation>Ein Eintrag ließ sich nicht speichern, weil sein Inhalt dort nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>Another program holds the store and did not let go of it in time.</source>
        <translation>Ein anderes Programm hält die Ablage und gab sie nicht rechtzeitig frei.</translation>
    </message>
    <message>
        <source>Begin a new session.</source>
        <translation>Beginnen Sie eine neue Sitzung.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and not full, or choose another folder with --data.</source>
        <translation>Prüfen Sie, ob die Festplatte angeschlossen und nicht voll ist, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Check that the disk is connected and that this account may write in the folder.</source>
        <translation>Prüfen Sie, ob die Festplatte verbunden ist und ob dieses Konto in den Ordner schreiben darf.</translation>
    </message>
    <message>
        <source>Choose a shorter one with --data.</source>
        <translation>Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>Close other Gradus windows and commands that use this store, then try again.</source>
        <translation>Schließen Sie andere Fenster und Befehle von Gradus, die diese Ablage benutzen, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Find out who put it there; put back the store's own file from the last backup.</source>
        <translation>Finden Sie heraus, wer sie dorthin gelegt hat; stellen Sie die Datei der Ablage aus der letzten Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Free space on the disk and start the console again, with --resume where it offers that: what the headset wrote down is fetched then.</source>
        <translation>Schaffen Sie Platz auf der Festplatte und starten Sie die Konsole wieder; was das Headset aufgeschrieben hat, wird dann geholt.</translation>
    </message>
    <message>
        <source>Give this account the right to write in the folder, or choose another with --data.</source>
        <translation>Geben Sie diesem Konto das Recht, in den Ordner zu schreiben, oder wählen Sie mit --data einen anderen.</translation>
    </message>
    <message>
        <source>Go on with it there, or close that window first.</source>
        <translation>Machen Sie dort weiter oder schließen Sie zuerst jenes Fenster.</translation>
    </message>
    <message>
        <source>Leave the console open if it is, and check the disk: free space on it or exchange it.</source>
        <translation>Lassen Sie die Konsole offen, wenn sie es ist, und prüfen Sie die Festplatte: Schaffen Sie Platz oder tauschen Sie sie.</translation>
    </message>
    <message>
        <source>Make a copy of the whole folder, then restore the last backup.</source>
        <translation>Machen Sie eine Kopie des ganzen Ordners und stellen Sie dann die letzte Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Note the time and report it: one of the programs is at fault.</source>
        <translation>Notieren Sie die Zeit und melden Sie es: Eines der Programme ist fehlerhaft.</translation>
    </message>
    <message>
        <source>Nothing of yours waits for it. If it lasts, end the session and check the disk.</source>
        <translation>Nichts von Ihnen wartet darauf. Dauert es an, beenden Sie die Sitzung und prüfen Sie die Festplatte.</translation>
    </message>
    <message>
        <source>Put back the store.key.json that lay beside this store.db, from the same backup.</source>
        <translation>Legen Sie die store.key.json zurück, die neben dieser store.db lag, aus derselben Sicherung.</translation>
    </message>
    <message>
        <source>Run gradus verify, keep the folder as it is, and tell your supervisor.</source>
        <translation>Führen Sie gradus verify aus, lassen Sie den Ordner, wie er ist, und sagen Sie es Ihrer Supervision.</translation>
    </message>
    <message>
        <source>Save a copy of the folder to another disk and have this one checked.</source>
        <translation>Sichern Sie eine Kopie des Ordners auf eine andere Festplatte und lassen Sie diese prüfen.</translation>
    </message>
    <message>
        <source>The disk that holds the store is full.</source>
        <translation>Die Festplatte mit der Ablage ist voll.</translation>
    </message>
    <message>
        <source>The disk that holds the store reports a fault.</source>
        <translation>Die Festplatte mit der Ablage meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The file store.db is no store of Gradus: it is a database that is not encrypted.</source>
        <translation>Die Datei store.db ist keine Ablage von Gradus: Es ist eine unverschlüsselte Datenbank.</translation>
    </message>
    <message>
        <source>The first one stands. Note the time and report it: one of the programs is at fault.</source>
        <translation>Das Erste bleibt. Notieren Sie die Zeit und melden Sie es: Eines der Programme ist fehlerhaft.</translation>
    </message>
    <message>
        <source>The folder of the store could not be used: {lower}.</source>
        <translation>Der Ordner der Ablage war nicht verwendbar: {lower}.</translation>
    </message>
    <message>
        <source>The folder of the store has too long a name.</source>
        <translation>Der Ordner der Ablage hat einen zu langen Namen.</translation>
    </message>
    <message>
        <source>The key file does not belong to this store: it is that of another one, or of an earlier key.</source>
        <translation>Die Schlüsseldatei gehört nicht zu dieser Ablage: Sie ist die einer anderen oder eines früheren Schlüssels.</translation>
    </message>
    <message>
        <source>The last {value} of this session could not be written and {value_2} lost, {yours}.{reason}</source>
        <translation>Die letzten {value} dieser Sitzung ließen sich nicht schreiben und {value_2} verloren, {yours}.{reason}</translation>
    </message>
    <message>
        <source>The session is closed: nothing more can be written to it.</source>
        <translation>Die Sitzung ist geschlossen: Es lässt sich nichts mehr hineinschreiben.</translation>
    </message>
    <message>
        <source>The store cannot be written: its file or folder is read-only.</source>
        <translation>Die Ablage ist nicht beschreibbar: Ihre Datei oder ihr Ordner ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The store is behind with what a machine sends; the machine sends it again.</source>
        <translation>Die Ablage kommt mit dem, was ein Gerät sendet, nicht nach; das Gerät sendet es noch einmal.</translation>
    </message>
    <message>
        <source>The store stopped writing before everything was on the disk.</source>
        <translation>Die Ablage hörte auf zu schreiben, bevor alles auf der Festplatte war.</translation>
    </message>
    <message>
        <source>The store's file could not be opened.</source>
        <translation>Die Datei der Ablage ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The store's file is damaged: a part of it is not what was written.</source>
        <translation>Die Datei der Ablage ist beschädigt: Ein Teil ist nicht, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>This session is not what was sealed when it ended: nobody signs it so.</source>
        <translation>Diese Sitzung ist nicht, was bei ihrem Ende versiegelt wurde: So unterschreibt sie niemand.</translation>
    </message>
    <message>
        <source>This session runs in another console window.</source>
        <translation>Diese Sitzung läuft in einem anderen Fenster der Konsole.</translation>
    </message>
    <message>
        <source>{free_some}; what is still in memory is then written by itself.</source>
        <translation>{free_some}; was noch im Arbeitsspeicher ist, wird dann von selbst geschrieben.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.heads</name>
    <message>
        <source>This store is an older copy, or not the one that this computer saw last: its audit trail has {found} entries, and entry {seen}, seen here before, is not the one it was. What was recorded after the copy was made is missing.</source>
        <translation>Diese Ablage ist eine ältere Kopie oder nicht die, die dieser Computer zuletzt sah: Ihr Prüfpfad hat {found} Einträge, und Eintrag {seen}, hier schon gesehen, ist nicht der, der er war. Was nach der Kopie aufgezeichnet wurde, fehlt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.key_accounts</name>
    <message>
        <source>A name is never given twice, also not that of somebody who left: add a letter.</source>
        <translation>Ein Name wird nie zweimal vergeben, auch nicht der von jemandem, der gegangen ist: Fügen Sie einen Buchstaben an.</translation>
    </message>
    <message>
        <source>Make a new one first: gradus users recovery.</source>
        <translation>Machen Sie zuerst einen neuen Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>Make a store of its own for another group of people.</source>
        <translation>Legen Sie für eine andere Gruppe eine eigene Ablage an.</translation>
    </message>
    <message>
        <source>Open the store once with its passphrase first: gradus sessions.</source>
        <translation>Öffnen Sie die Ablage zuerst einmal mit ihrer Passphrase.</translation>
    </message>
    <message>
        <source>Open the store whose passphrase is to be changed.</source>
        <translation>Öffnen Sie die Ablage, deren Passphrase geändert werden soll.</translation>
    </message>
    <message>
        <source>The key file of this store is still that of version 0.1.</source>
        <translation>Die Schlüsseldatei dieser Ablage ist noch die von Version 0.1.</translation>
    </message>
    <message>
        <source>The recovery key of this store is of version 0.1 and cannot be kept.</source>
        <translation>Der Wiederherstellungsschlüssel dieser Ablage ist von Version 0.1 und lässt sich nicht behalten.</translation>
    </message>
    <message>
        <source>There is an account of this name already.</source>
        <translation>Ein Konto dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>This key is of another store.</source>
        <translation>Dieser Schlüssel gehört zu einer anderen Ablage.</translation>
    </message>
    <message>
        <source>This store has {most_accounts} accounts, the most it can have.</source>
        <translation>Diese Ablage hat {most_accounts} Konten, das sind die meisten, die sie haben kann.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.key_file</name>
    <message>
        <source>Install that version, or a newer one, on this computer.</source>
        <translation>Installieren Sie jene Version oder eine neuere auf diesem Computer.</translation>
    </message>
    <message>
        <source>Put back a copy of it from a backup; without it the store cannot be opened.</source>
        <translation>Legen Sie eine Kopie davon aus einer Sicherung zurück; ohne sie lässt sich die Ablage nicht öffnen.</translation>
    </message>
    <message>
        <source>The key file of this store was written by a newer version of Gradus.</source>
        <translation>Die Schlüsseldatei dieser Ablage wurde von einer neueren Version von Gradus geschrieben.</translation>
    </message>
    <message>
        <source>The key file {name} is damaged.</source>
        <translation>Die Schlüsseldatei {name} ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.keys</name>
    <message>
        <source>Put back a copy of it from a backup, and tell your supervisor.</source>
        <translation>Legen Sie eine Kopie davon aus einer Sicherung zurück und sagen Sie es Ihrer Supervision.</translation>
    </message>
    <message>
        <source>Say which with --account NAME, or set GRADUS_ACCOUNT.</source>
        <translation>Sagen Sie, welches Konto gemeint ist.</translation>
    </message>
    <message>
        <source>The key file was altered: the store's key in it is not this account's.</source>
        <translation>Die Schlüsseldatei wurde verändert: Der Schlüssel der Ablage darin ist nicht der dieses Kontos.</translation>
    </message>
    <message>
        <source>The passphrase does not open this store.</source>
        <translation>Die Passphrase öffnet diese Ablage nicht.</translation>
    </message>
    <message>
        <source>The recovery key does not open this store.</source>
        <translation>Der Wiederherstellungsschlüssel öffnet diese Ablage nicht.</translation>
    </message>
    <message>
        <source>This name and this passphrase do not open this store.</source>
        <translation>Dieser Name und diese Passphrase öffnen diese Ablage nicht.</translation>
    </message>
    <message>
        <source>This store has several accounts, and none was named.</source>
        <translation>Diese Ablage hat mehrere Konten, und keines wurde genannt.</translation>
    </message>
    <message>
        <source>{name} is there already</source>
        <translation>{name} ist schon da</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.migrate</name>
    <message>
        <source>Have the disk checked, and back the store up to another one.</source>
        <translation>Lassen Sie die Festplatte prüfen und sichern Sie die Ablage auf eine andere.</translation>
    </message>
    <message>
        <source>Install that version, or a newer one, on this computer.</source>
        <translation>Installieren Sie jene Version oder eine neuere auf diesem Computer.</translation>
    </message>
    <message>
        <source>Move its folder away and create the store again.</source>
        <translation>Legen Sie ihren Ordner beiseite und legen Sie die Ablage neu an.</translation>
    </message>
    <message>
        <source>This store is empty: its creation was interrupted.</source>
        <translation>Diese Ablage ist leer: Ihr Anlegen wurde unterbrochen.</translation>
    </message>
    <message>
        <source>This store was written by a newer version of Gradus.</source>
        <translation>Diese Ablage wurde von einer neueren Version von Gradus geschrieben.</translation>
    </message>
    <message>
        <source>{found} The store stays of the version it was.</source>
        <translation>{found} Die Ablage bleibt von der Version, von der sie war.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.own_files</name>
    <message>
        <source>Find out who put it there, and remove it; nothing was written to it.</source>
        <translation>Finden Sie heraus, wer sie dorthin gelegt hat, und entfernen Sie sie; geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>Other users of this computer may write in the {kind} {path}.</source>
        <translation>Andere Benutzer dieses Computers dürfen hier schreiben ({kind}): {path}.</translation>
    </message>
    <message>
        <source>Run Gradus in the account that made the store, or copy the store's folder into one of your own.</source>
        <translation>Starten Sie Gradus in dem Konto, das die Ablage angelegt hat, oder kopieren Sie den Ordner der Ablage in einen eigenen.</translation>
    </message>
    <message>
        <source>Take that right from them: chmod go-w '{path}'. If somebody may have used it, check the store with gradus verify.</source>
        <translation>Nehmen Sie ihnen dieses Recht: chmod go-w '{path}'. Hat es vielleicht jemand genutzt, prüfen Sie die Ablage mit gradus verify.</translation>
    </message>
    <message>
        <source>The {kind} {path} belongs to another account of this computer.</source>
        <translation>Das gehört einem anderen Konto dieses Computers ({kind}): {path}.</translation>
    </message>
    <message>
        <source>{path} is no plain file of its own: it is a link, a pipe or a folder.</source>
        <translation>{path} ist keine einfache eigene Datei: Es ist eine Verknüpfung, eine Pipe oder ein Ordner.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.parcels.rivals</name>
    <message>
        <source>Decide first which one holds: gradus sync decide CODE</source>
        <translation>Entscheiden Sie zuerst, welcher gilt: gradus sync decide CODE</translation>
    </message>
    <message>
        <source>Two rooms changed this patient's plan, and nobody has decided between them.</source>
        <translation>Zwei Räume haben den Plan dieser Person geändert, und niemand hat zwischen ihnen entschieden.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.parcels.store_deciding</name>
    <message>
        <source>List what is with: gradus sync decide</source>
        <translation>Auflisten, was zu entscheiden ist: gradus sync decide</translation>
    </message>
    <message>
        <source>There is nothing to be decided here any more.</source>
        <translation>Hier ist nichts mehr zu entscheiden.</translation>
    </message>
    <message>
        <source>it stays as it was in this room.</source>
        <translation>es bleibt, wie es in diesem Raum war.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.passphrases</name>
    <message>
        <source>Choose another; four or more words that belong to nobody are good.</source>
        <translation>Wählen Sie eine andere; vier oder mehr Wörter, die zu niemandem gehören, sind gut.</translation>
    </message>
    <message>
        <source>Wait, then type slowly; the recovery key opens the store too.</source>
        <translation>Warten Sie und tippen Sie dann langsam; auch der Wiederherstellungsschlüssel öffnet die Ablage.</translation>
    </message>
    <message>
        <source>{wrong} wrong tries in a row: the next is taken in {left_s:.0f} s.</source>
        <translation>{wrong} falsche Versuche in Folge: Der nächste geht in {left_s:.0f} s.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.places</name>
    <message>
        <source>Check the folder given with --data. A new one is made with the first patient: gradus patients new CODE.</source>
        <translation>Prüfen Sie den angegebenen Ordner. Ein neuer entsteht mit dem ersten Patienten.</translation>
    </message>
    <message>
        <source>Choose a folder nearer to the top of the disk with --data.</source>
        <translation>Wählen Sie einen Ordner weiter oben auf der Festplatte.</translation>
    </message>
    <message>
        <source>Leave the folder as it is and restore the last backup into another one.</source>
        <translation>Lassen Sie den Ordner, wie er ist, und stellen Sie die letzte Sicherung in einem anderen wieder her.</translation>
    </message>
    <message>
        <source>Open it, or choose another folder with --data.</source>
        <translation>Öffnen Sie sie oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Put it back from a backup of the folder; the one file is of no use without the other.</source>
        <translation>Legen Sie sie aus einer Sicherung des Ordners zurück; die eine Datei nützt ohne die andere nichts.</translation>
    </message>
    <message>
        <source>Start gradus console or gradus pair to make it anew; the old key is kept beside it.</source>
        <translation>Starten Sie die Konsole oder das Koppeln, um sie neu zu machen; der alte Schlüssel bleibt daneben.</translation>
    </message>
    <message>
        <source>The path of this folder is too long for a store: {found} bytes, {longest_folder_bytes} are the most.</source>
        <translation>Der Pfad dieses Ordners ist für eine Ablage zu lang: {found} Bytes, {longest_folder_bytes} sind das Höchste.</translation>
    </message>
    <message>
        <source>The store is not whole: {missing} is missing.</source>
        <translation>Die Ablage ist nicht vollständig: {missing} fehlt.</translation>
    </message>
    <message>
        <source>The store's file {store_file_name} is empty, and it was not when it was seen last: a fault of the disk or another program has emptied it.</source>
        <translation>Die Datei {store_file_name} der Ablage ist leer und war es nicht, als sie zuletzt gesehen wurde: Ein Fehler der Festplatte oder ein anderes Programm hat sie geleert.</translation>
    </message>
    <message>
        <source>There is a store in this folder already, or a part of one.</source>
        <translation>In diesem Ordner ist schon eine Ablage oder ein Teil davon.</translation>
    </message>
    <message>
        <source>There is no store in this folder.</source>
        <translation>In diesem Ordner ist keine Ablage.</translation>
    </message>
    <message>
        <source>This store was never finished: making it was interrupted, and nothing of any patient is in it.</source>
        <translation>Diese Ablage wurde nie fertig: Ihr Anlegen wurde unterbrochen, und nichts von einem Patienten ist darin.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.restoring</name>
    <message>
        <source>A backup of the store in this folder is being made, or it is being encrypted anew.</source>
        <translation>Von der Ablage in diesem Ordner wird gerade eine Sicherung gemacht, oder sie wird neu verschlüsselt.</translation>
    </message>
    <message>
        <source>Wait until that has ended, then try again.</source>
        <translation>Warten Sie, bis das zu Ende ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.address</name>
    <message>
        <source>A password does not belong into the address of the clinic's server.</source>
        <translation>In die Adresse des Klinikservers gehört kein Passwort.</translation>
    </message>
    <message>
        <source>Install Gradus again with: pip install --force-reinstall gradus-vr</source>
        <translation>Installieren Sie Gradus neu mit: pip install --force-reinstall gradus-vr</translation>
    </message>
    <message>
        <source>Leave it out: it is asked for, or taken from GRADUS_SYNC_PASSWORD.</source>
        <translation>Lassen Sie es weg: Es wird erfragt oder aus GRADUS_SYNC_PASSWORD genommen.</translation>
    </message>
    <message>
        <source>Leave sslmode out, or write sslmode=verify-full.</source>
        <translation>Lassen Sie sslmode weg oder schreiben Sie sslmode=verify-full.</translation>
    </message>
    <message>
        <source>Name the file that whoever runs the server gave you, as in ca.pem.</source>
        <translation>Nennen Sie die Datei, die Sie vom Betreiber des Servers bekommen haben, etwa ca.pem.</translation>
    </message>
    <message>
        <source>The address names no port that there can be.</source>
        <translation>Die Adresse nennt keinen Port, den es geben kann.</translation>
    </message>
    <message>
        <source>The address of a clinic's server names one host, a login and a database.</source>
        <translation>Die Adresse eines Klinikservers nennt einen Rechner, eine Anmeldung und eine Datenbank.</translation>
    </message>
    <message>
        <source>The address of the clinic's server has “{name}”, which is not used here.</source>
        <translation>Die Adresse des Klinikservers enthält „{name}“, das hier nicht verwendet wird.</translation>
    </message>
    <message>
        <source>The file after sslrootcert holds no certificate of an authority.</source>
        <translation>Die Datei hinter sslrootcert enthält kein Zertifikat einer Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The way to the clinic's server has to be encrypted and its name verified.</source>
        <translation>Der Weg zum Klinikserver muss verschlüsselt und dessen Name geprüft sein.</translation>
    </message>
    <message>
        <source>This is no address of a clinic's server, or the login is missing.</source>
        <translation>Das ist keine Adresse eines Servers einer Klinik, oder der Zugang fehlt.</translation>
    </message>
    <message>
        <source>This is no address of a clinic's server.</source>
        <translation>Das ist keine Adresse eines Klinikservers.</translation>
    </message>
    <message>
        <source>Type the server as NAME, NAME:PORT or NAME:PORT/DATABASE, and the login.</source>
        <translation>Geben Sie den Server als NAME, NAME:PORT oder NAME:PORT/DATENBANK ein, und den Zugang.</translation>
    </message>
    <message>
        <source>Write it as postgresql://LOGIN@HOST:PORT/DATABASE?sslrootcert=FILE, without a password.</source>
        <translation>Schreiben Sie sie als postgresql://LOGIN@HOST:PORT/DATABASE?sslrootcert=FILE, ohne Passwort.</translation>
    </message>
    <message>
        <source>psycopg, by which Gradus speaks to a clinic's server, cannot be loaded.</source>
        <translation>psycopg, womit Gradus mit einem Klinikserver spricht, lässt sich nicht laden.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.complaints</name>
    <message>
        <source>Ask whoever runs the server for a new one; until then nothing is sent.</source>
        <translation>Bitten Sie den Betreiber des Servers um ein neues; bis dahin wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server to switch TLS on; docs/server.md says how.</source>
        <translation>Bitten Sie den Betreiber des Servers, TLS einzuschalten; docs/server.md sagt, wie.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server; gradus doctor --sync says which part fails.</source>
        <translation>Fragen Sie den Betreiber des Servers; gradus doctor --sync sagt, welcher Teil versagt.</translation>
    </message>
    <message>
        <source>Check both names in the address; whoever runs the server looks into its pg_hba.conf.</source>
        <translation>Prüfen Sie beide Namen in der Adresse; wer den Server betreut, sieht in dessen pg_hba.conf nach.</translation>
    </message>
    <message>
        <source>Check the date of this computer and of the server.</source>
        <translation>Prüfen Sie das Datum dieses Computers und des Servers.</translation>
    </message>
    <message>
        <source>Check the name and the network.</source>
        <translation>Prüfen Sie den Namen und das Netzwerk.</translation>
    </message>
    <message>
        <source>Go on without it: everything is kept here and sent when the server is there again.</source>
        <translation>Arbeiten Sie ohne ihn weiter: Alles bleibt hier erhalten und wird gesendet, sobald der Server wieder da ist.</translation>
    </message>
    <message>
        <source>Have whoever runs the server run gradus sync init again with this version.</source>
        <translation>Lassen Sie den Betreiber des Servers gradus sync init mit dieser Version noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Name the authority's own certificate by sslrootcert; send nothing until it fits.</source>
        <translation>Nennen Sie das Zertifikat der Zertifizierungsstelle mit sslrootcert; senden Sie nichts, bevor es passt.</translation>
    </message>
    <message>
        <source>Nobody answers where the clinic's server should be.</source>
        <translation>Wo der Klinikserver sein sollte, antwortet niemand.</translation>
    </message>
    <message>
        <source>Tell whoever runs it; everything is kept here and sent when there is room again.</source>
        <translation>Sagen Sie es dem Betreiber; alles bleibt hier erhalten und wird gesendet, sobald wieder Platz ist.</translation>
    </message>
    <message>
        <source>The certificate of the clinic's server has expired.</source>
        <translation>Das Zertifikat des Klinikservers ist abgelaufen.</translation>
    </message>
    <message>
        <source>The certificate of the clinic's server is not valid yet.</source>
        <translation>Das Zertifikat des Klinikservers ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>The certificate of the clinic's server was signed by nobody who is trusted here.</source>
        <translation>Das Zertifikat des Klinikservers hat niemand unterschrieben, dem hier vertraut wird.</translation>
    </message>
    <message>
        <source>The certificate that was shown is of a computer with another name.</source>
        <translation>Das gezeigte Zertifikat gehört zu einem Computer mit anderem Namen.</translation>
    </message>
    <message>
        <source>The clinic's server does not encrypt its connections.</source>
        <translation>Der Klinikserver verschlüsselt seine Verbindungen nicht.</translation>
    </message>
    <message>
        <source>The clinic's server does not let this login do that.</source>
        <translation>Der Klinikserver erlaubt dieser Anmeldung das nicht.</translation>
    </message>
    <message>
        <source>The clinic's server does not take this login and password.</source>
        <translation>Der Klinikserver nimmt diese Anmeldung mit diesem Passwort nicht an.</translation>
    </message>
    <message>
        <source>The clinic's server has no database of this name.</source>
        <translation>Der Klinikserver hat keine Datenbank dieses Namens.</translation>
    </message>
    <message>
        <source>The clinic's server has no room left on its disk or in its memory.</source>
        <translation>Der Klinikserver hat keinen Platz mehr auf seiner Platte oder in seinem Speicher.</translation>
    </message>
    <message>
        <source>The clinic's server has not the tables that this Gradus needs.</source>
        <translation>Der Klinikserver hat nicht die Tabellen, die dieses Gradus braucht.</translation>
    </message>
    <message>
        <source>The clinic's server lets nobody into this database from here, or not by this login.</source>
        <translation>Der Server der Klinik lässt von hier niemanden in diese Datenbank, oder nicht mit dieser Anmeldung.</translation>
    </message>
    <message>
        <source>The clinic's server takes no more connections just now.</source>
        <translation>Der Klinikserver nimmt gerade keine weiteren Verbindungen an.</translation>
    </message>
    <message>
        <source>The clinic's server went away meanwhile.</source>
        <translation>Der Klinikserver ist inzwischen nicht mehr da.</translation>
    </message>
    <message>
        <source>The clinic's server will not have a row: it does not fit what is there.</source>
        <translation>Der Klinikserver nimmt eine Zeile nicht an: Sie passt nicht zu dem, was dort steht.</translation>
    </message>
    <message>
        <source>The name of the clinic's server leads to no computer.</source>
        <translation>Der Name des Klinikservers führt zu keinem Computer.</translation>
    </message>
    <message>
        <source>Type the password again, or ask whoever runs the server for a new one.</source>
        <translation>Geben Sie das Passwort noch einmal ein oder bitten Sie den Betreiber des Servers um ein neues.</translation>
    </message>
    <message>
        <source>Use the name that stands in the certificate, or ask whoever runs the server.</source>
        <translation>Verwenden Sie den Namen, der im Zertifikat steht, oder fragen Sie den Betreiber des Servers.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.fitness</name>
    <message>
        <source>Have whoever runs the server run gradus sync init again.</source>
        <translation>Lassen Sie den Betreiber des Servers gradus sync init noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Have whoever runs the server run: gradus sync init --server DSN</source>
        <translation>Lassen Sie den Betreiber des Servers dies ausführen: gradus sync init --server DSN</translation>
    </message>
    <message>
        <source>The clinic's server does not keep the rows of its sites apart any more.</source>
        <translation>Der Klinikserver hält die Zeilen seiner Standorte nicht mehr auseinander.</translation>
    </message>
    <message>
        <source>The clinic's server was read in from a dump, and counts from the beginning.</source>
        <translation>Der Klinikserver wurde aus einem Abzug eingelesen und zählt von vorn.</translation>
    </message>
    <message>
        <source>This database was not set up as a clinic's server.</source>
        <translation>Diese Datenbank wurde nicht als Klinikserver eingerichtet.</translation>
    </message>
    <message>
        <source>This login may read the rows of every site: it is an administrator's.</source>
        <translation>Diese Anmeldung darf die Zeilen aller Standorte lesen: Sie ist die einer Verwaltung.</translation>
    </message>
    <message>
        <source>Use the login of this site, which gradus sync site add made.</source>
        <translation>Verwenden Sie die Anmeldung dieses Standorts, die gradus sync site add angelegt hat.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.init</name>
    <message>
        <source>Have it brought up to 15 or later; Debian 12 has it.</source>
        <translation>Lassen Sie es auf 15 oder neuer bringen; Debian 12 hat es.</translation>
    </message>
    <message>
        <source>Have whoever runs the server make one with: gradus sync site add NAME</source>
        <translation>Lassen Sie den Betreiber des Servers eine anlegen mit: gradus sync site add NAME</translation>
    </message>
    <message>
        <source>Have whoever runs the server run gradus sync init again with this version.</source>
        <translation>Lassen Sie den Betreiber des Servers gradus sync init mit dieser Version noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Install that version, or a newer one, on this computer.</source>
        <translation>Installieren Sie jene Version oder eine neuere auf diesem Computer.</translation>
    </message>
    <message>
        <source>The clinic's server runs a PostgreSQL that is older than 15.</source>
        <translation>Auf dem Klinikserver läuft ein PostgreSQL, das älter als 15 ist.</translation>
    </message>
    <message>
        <source>The clinic's server was set up by a newer version of Gradus.</source>
        <translation>Der Klinikserver wurde von einer neueren Version von Gradus eingerichtet.</translation>
    </message>
    <message>
        <source>The clinic's server was set up by an older version of Gradus.</source>
        <translation>Der Klinikserver wurde von einer älteren Version von Gradus eingerichtet.</translation>
    </message>
    <message>
        <source>This login belongs to no site of the clinic's server, or was closed.</source>
        <translation>Diese Anmeldung gehört zu keinem Standort des Klinikservers oder wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.pushing</name>
    <message>
        <source>Nothing was sent. Keep this store as it is, and tell your supervisor.</source>
        <translation>Es wurde nichts gesendet. Lassen Sie diese Ablage, wie sie ist, und sagen Sie es Ihrer Leitung.</translation>
    </message>
    <message>
        <source>The clinic's server has another content under the same name: {kind}, number {sequence}.</source>
        <translation>Der Klinikserver hat unter demselben Namen einen anderen Inhalt: {kind}, Nummer {sequence}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.reading</name>
    <message>
        <source>Have whoever runs the server make one: gradus sync site add --reads-all</source>
        <translation>Lassen Sie eines anlegen, von der Person, die den Server betreibt: gradus sync site add --reads-all</translation>
    </message>
    <message>
        <source>This login is not one that reads the rows of all sites.</source>
        <translation>Dieses Login liest nicht die Zeilen aller Standorte.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.server.sites</name>
    <message>
        <source>Choose one of at most 41, beginning with a letter, as in north_clinic.</source>
        <translation>Wählen Sie einen von höchstens 41 Zeichen, der mit einem Buchstaben beginnt, etwa north_clinic.</translation>
    </message>
    <message>
        <source>Give another one with --login, or close that one first.</source>
        <translation>Nennen Sie eine andere mit --login oder schließen Sie diese zuerst.</translation>
    </message>
    <message>
        <source>The clinic's server has a login {login} already.</source>
        <translation>Der Klinikserver hat schon eine Anmeldung {login}.</translation>
    </message>
    <message>
        <source>The clinic's server has no such login.</source>
        <translation>Der Klinikserver hat keine solche Anmeldung.</translation>
    </message>
    <message>
        <source>The name of a site or login is of small letters, digits and _.</source>
        <translation>Der Name eines Standorts oder einer Anmeldung besteht aus Kleinbuchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>gradus sync site list shows those that there are.</source>
        <translation>gradus sync site list zeigt, welche es gibt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.sessions</name>
    <message>
        <source>Give more characters of it.</source>
        <translation>Geben Sie mehr Zeichen davon an.</translation>
    </message>
    <message>
        <source>List the sessions with: gradus sessions</source>
        <translation>Zeigen Sie die Sitzungen mit: gradus sessions</translation>
    </message>
    <message>
        <source>More than one session has this id.</source>
        <translation>Mehr als eine Sitzung hat diese Kennung.</translation>
    </message>
    <message>
        <source>There is no session with this id.</source>
        <translation>Es gibt keine Sitzung mit dieser Kennung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.space</name>
    <message>
        <source>Free at least 200 MB before you begin a session. {free_some}.</source>
        <translation>Schaffen Sie mindestens 200 MB Platz, bevor Sie eine Sitzung beginnen. {free_some}.</translation>
    </message>
    <message>
        <source>The disk that holds the store has only {free} MB left.</source>
        <translation>Auf der Festplatte mit der Ablage sind nur noch {free} MB frei.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.store_accounts</name>
    <message>
        <source>An account needs a role.</source>
        <translation>Ein Konto braucht eine Rolle.</translation>
    </message>
    <message>
        <source>Give one or several: {all_roles}.</source>
        <translation>Geben Sie eine oder mehrere an: {all_roles}.</translation>
    </message>
    <message>
        <source>Give the name by which this person signs, as “B. Counter”.</source>
        <translation>Geben Sie den Namen an, mit dem diese Person unterschreibt, etwa „B. Counter“.</translation>
    </message>
    <message>
        <source>Make a new one first: gradus users recovery.</source>
        <translation>Machen Sie zuerst einen neuen Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>Make somebody else an administrator first: gradus users roles NAME administrator.</source>
        <translation>Machen Sie zuerst jemand anderen zur Administration.</translation>
    </message>
    <message>
        <source>The recovery key of this store is of version 0.1 and cannot be kept with several accounts.</source>
        <translation>Der Wiederherstellungsschlüssel dieser Ablage ist von Version 0.1 und lässt sich mit mehreren Konten nicht behalten.</translation>
    </message>
    <message>
        <source>{name} is the last administrator: without one, accounts could be managed by nobody.</source>
        <translation>{name} hat als letztes Konto die Administration: Ohne sie könnte niemand Konten verwalten.</translation>
    </message>
    <message>
        <source>“{given}” is what somebody is, and no name that says who signed.</source>
        <translation>„{given}“ ist, was jemand ist, und kein Name, der sagt, wer unterschrieben hat.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.store_amending</name>
    <message>
        <source>Correct it in the console, or close it there first.</source>
        <translation>Berichtigen Sie sie in der Konsole oder schließen Sie sie dort zuerst.</translation>
    </message>
    <message>
        <source>Nobody writes in another's name: sign in with that account, or give your own.</source>
        <translation>Niemand schreibt im Namen anderer: Melden Sie sich mit jenem Konto an, oder geben Sie Ihren Namen an.</translation>
    </message>
    <message>
        <source>This session has no end yet: it goes on, or was interrupted.</source>
        <translation>Diese Sitzung hat noch kein Ende: Sie läuft, oder sie wurde unterbrochen.</translation>
    </message>
    <message>
        <source>{plain} has an account of their own.</source>
        <translation>{plain} hat ein eigenes Konto.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.store_keeping</name>
    <message>
        <source>Another backup of this store is being made, or it is being encrypted anew.</source>
        <translation>Von dieser Ablage wird gerade eine andere Sicherung gemacht, oder sie wird neu verschlüsselt.</translation>
    </message>
    <message>
        <source>Begin no session with it. Copy the whole folder to another disk, then try the last backup: gradus db restore BACKUP --into FOLDER --check. What is still whole can be read and exported.</source>
        <translation>Beginnen Sie keine Sitzung damit. Kopieren Sie den ganzen Ordner auf eine andere Festplatte und prüfen Sie dann die letzte Sicherung: gradus db restore BACKUP --into FOLDER --check. Was noch unversehrt ist, lässt sich lesen und exportieren.</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to {most_days}.</source>
        <translation>Geben Sie eine ganze Zahl von 1 bis {most_days} an.</translation>
    </message>
    <message>
        <source>The store's file is damaged: {broken} of its pages are not what was written.</source>
        <translation>Die Datei der Ablage ist beschädigt: {broken} ihrer Seiten sind nicht, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Wait until that has ended, then try again.</source>
        <translation>Warten Sie, bis das zu Ende ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>{days} days are no time after which a reminder helps.</source>
        <translation>{days} Tage sind keine Zeit, nach der eine Erinnerung hilft.</translation>
    </message>
</context>
<context>
    <name>clinician_console.storage.store_signing_in</name>
    <message>
        <source>Ask an administrator to make it once more: gradus users new NAME.</source>
        <translation>Bitten Sie die Administration, es noch einmal anzulegen.</translation>
    </message>
    <message>
        <source>Ask an administrator to set it once more: gradus users passphrase NAME.</source>
        <translation>Bitten Sie die Administration, sie noch einmal zu setzen.</translation>
    </message>
    <message>
        <source>It stays as it is; make a new one.</source>
        <translation>Es bleibt, wie es ist; legen Sie ein neues an.</translation>
    </message>
    <message>
        <source>Say whose passphrase is set with --account NAME, or set GRADUS_ACCOUNT.</source>
        <translation>Sagen Sie, wessen Passphrase gesetzt wird.</translation>
    </message>
    <message>
        <source>The account {name} is closed.</source>
        <translation>Das Konto {name} ist geschlossen.</translation>
    </message>
    <message>
        <source>The accounts are listed by: gradus users list.</source>
        <translation>Die Konten zeigt die Seite „Konten“.</translation>
    </message>
    <message>
        <source>There is no account “{plain}”.</source>
        <translation>Es gibt kein Konto „{plain}“.</translation>
    </message>
    <message>
        <source>This account was never finished: the store does not know it.</source>
        <translation>Dieses Konto wurde nie fertig: Die Ablage kennt es nicht.</translation>
    </message>
    <message>
        <source>This account's new passphrase was never finished: the store does not know it.</source>
        <translation>Die neue Passphrase dieses Kontos wurde nie fertig: Die Ablage kennt sie nicht.</translation>
    </message>
    <message>
        <source>This passphrase is another account's.</source>
        <translation>Diese Passphrase gehört zu einem anderen Konto.</translation>
    </message>
    <message>
        <source>This store has several accounts, and none was named.</source>
        <translation>Diese Ablage hat mehrere Konten, und keines wurde genannt.</translation>
    </message>
    <message>
        <source>Type that of who opened the window.</source>
        <translation>Tippen Sie die von der Person, die das Fenster geöffnet hat.</translation>
    </message>
</context>
</TS>
