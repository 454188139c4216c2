<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.keeping.backing_up</name>
    <message>
        <source>A backup is old after</source>
        <translation>Eine Sicherung ist alt nach</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Backup of the store</source>
        <translation>Sicherung der Daten</translation>
    </message>
    <message>
        <source>Days after which a backup is old</source>
        <translation>Tage, nach denen eine Sicherung alt ist</translation>
    </message>
    <message>
        <source>It lies on the same disk as the store, and goes with it when that breaks. Keep another on a disk of its own, in another room.</source>
        <translation>Sie liegt auf demselben Laufwerk wie die Daten und geht mit ihm verloren. Bewahren Sie eine weitere auf einem eigenen Laufwerk in einem anderen Raum auf.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Festgehalten.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Set after how many days a backup is old</source>
        <translation>Festlegen, nach wie vielen Tagen eine Sicherung alt ist</translation>
    </message>
    <message>
        <source>The backup is made.</source>
        <translation>Die Sicherung ist gemacht.</translation>
    </message>
    <message>
        <source>The backup was opened and is sound. It lies in {folder}</source>
        <translation>Die Sicherung wurde geöffnet und ist in Ordnung. Sie liegt in {folder}</translation>
    </message>
    <message>
        <source>Where the backup goes, best a disk of its own</source>
        <translation>Wohin die Sicherung kommt, am besten ein eigenes Laufwerk</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tagen</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>not due</source>
        <translation>nicht fällig</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.checking</name>
    <message>
        <source>Look whether all is what was written</source>
        <translation>Prüfen, ob alles ist, was geschrieben wurde</translation>
    </message>
    <message>
        <source>Looking at everything that is stored</source>
        <translation>Alles Gespeicherte wird geprüft</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>The data lies in {folder}</source>
        <translation>Die Daten liegen in {folder}</translation>
    </message>
    <message>
        <source>The store</source>
        <translation>Die Daten</translation>
    </message>
    <message>
        <source>The store has faults.</source>
        <translation>Die Daten haben Fehler.</translation>
    </message>
    <message>
        <source>The store is whole.</source>
        <translation>Die Daten sind unversehrt.</translation>
    </message>
    <message>
        <source>To verify is to hold everything that is stored against what was written.</source>
        <translation>Geprüft wird alles Gespeicherte gegen das, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>unversehrt</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.keeping</name>
    <message>
        <source>Backup and store</source>
        <translation>Sicherung und Daten</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.putting_back</name>
    <message>
        <source>Account in the backup</source>
        <translation>Konto in der Sicherung</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>Sicherung wählen</translation>
    </message>
    <message>
        <source>Choose a backup first.</source>
        <translation>Wählen Sie zuerst eine Sicherung.</translation>
    </message>
    <message>
        <source>Its passphrase on the day of the backup, or its recovery key</source>
        <translation>Passphrase am Tag der Sicherung oder Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Looking at the backup</source>
        <translation>Die Sicherung wird angesehen</translation>
    </message>
    <message>
        <source>No backup is chosen.</source>
        <translation>Es ist keine Sicherung gewählt.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Zurückspielen</translation>
    </message>
    <message>
        <source>Put it in the place of the store</source>
        <translation>An die Stelle der Daten setzen</translation>
    </message>
    <message>
        <source>Put the backup back</source>
        <translation>Sicherung zurückspielen</translation>
    </message>
    <message>
        <source>Putting the backup back</source>
        <translation>Die Sicherung wird zurückgespielt</translation>
    </message>
    <message>
        <source>That was a rehearsal: nothing was changed, and the copy is removed.</source>
        <translation>Das war eine Probe: Nichts wurde geändert, die Kopie ist entfernt.</translation>
    </message>
    <message>
        <source>The backup is the store now; its audit trail says so. Sign in again.</source>
        <translation>Die Sicherung ist jetzt der Datenbestand; sein Prüfpfad sagt das. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The backup is the store now; its audit trail says so. The store of before lies in {folder}. Sign in again.</source>
        <translation>Die Sicherung ist jetzt der Datenbestand; sein Prüfpfad sagt das. Die bisherigen Daten liegen in {folder}. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The backup takes the place of the store. What was recorded since is not in it; the store of today is set aside whole, in {folder}. You are signed out and sign in again.</source>
        <translation>Die Sicherung tritt an die Stelle der Daten. Was seither aufgezeichnet wurde, ist nicht darin; die heutigen Daten werden vollständig beiseitegelegt, in {folder}. Sie werden abgemeldet und melden sich neu an.</translation>
    </message>
    <message>
        <source>The backup was tried.</source>
        <translation>Die Sicherung wurde erprobt.</translation>
    </message>
    <message>
        <source>The folder of the backup</source>
        <translation>Der Ordner der Sicherung</translation>
    </message>
    <message>
        <source>Try a backup, or put one back</source>
        <translation>Eine Sicherung erproben oder zurückspielen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Erproben</translation>
    </message>
    <message>
        <source>Try the backup, and change nothing</source>
        <translation>Die Sicherung erproben und nichts ändern</translation>
    </message>
    <message>
        <source>Trying the backup</source>
        <translation>Die Sicherung wird erprobt</translation>
    </message>
    <message>
        <source>Type the passphrase that opened the store on that day.</source>
        <translation>Geben Sie die Passphrase ein, die die Daten an jenem Tag öffnete.</translation>
    </message>
</context>
</TS>
