<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.keeping.account_marked</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>An account needs a role.</source>
        <translation>Ein Konto braucht eine Rolle.</translation>
    </message>
    <message>
        <source>Another passphrase, for somebody who forgot theirs</source>
        <translation>Eine andere Passphrase, wenn jemand seine vergessen hat</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>Konto schließen</translation>
    </message>
    <message>
        <source>Close this account</source>
        <translation>Dieses Konto schließen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Closing an account</source>
        <translation>Ein Konto wird geschlossen</translation>
    </message>
    <message>
        <source>From the next signing in on they have these roles.</source>
        <translation>Ab der nächsten Anmeldung gelten diese Rollen.</translation>
    </message>
    <message>
        <source>Give this passphrase</source>
        <translation>Diese Passphrase geben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Set these roles</source>
        <translation>Diese Rollen geben</translation>
    </message>
    <message>
        <source>Setting a passphrase</source>
        <translation>Eine Passphrase wird gesetzt</translation>
    </message>
    <message>
        <source>Setting roles</source>
        <translation>Rollen werden gegeben</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>The account is closed.</source>
        <translation>Das Konto ist geschlossen.</translation>
    </message>
    <message>
        <source>The new passphrase opens the store. They set one of their own here.</source>
        <translation>Die neue Passphrase öffnet die Ablage. Hier setzt die Person selbst eine eigene.</translation>
    </message>
    <message>
        <source>These are its roles.</source>
        <translation>Diese Rollen hat es.</translation>
    </message>
    <message>
        <source>{name} will not sign in any more; an account that is closed is not opened again. The name stays on what they did.</source>
        <translation>{name} meldet sich nicht mehr an; ein geschlossenes Konto wird nicht wieder geöffnet. Der Name bleibt an dem, was die Person getan hat.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.account_new</name>
    <message>
        <source>An account needs a role.</source>
        <translation>Ein Konto braucht eine Rolle.</translation>
    </message>
    <message>
        <source>First passphrase</source>
        <translation>Erste Passphrase</translation>
    </message>
    <message>
        <source>Make a new recovery key first: that of version 0.1 is for one account.</source>
        <translation>Machen Sie zuerst einen neuen Wiederherstellungsschlüssel: Der von Version 0.1 ist für ein einziges Konto.</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Making an account</source>
        <translation>Ein Konto wird angelegt</translation>
    </message>
    <message>
        <source>Name, as it is to stand on what they do</source>
        <translation>Name, wie er an allem stehen soll, was die Person tut</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>Geben Sie den Namen ein.</translation>
    </message>
    <message>
        <source>What they are here, one of these or several:</source>
        <translation>Was die Person hier ist, eines oder mehreres:</translation>
    </message>
    <message>
        <source>{name} signs in from now on, and changes this passphrase.</source>
        <translation>{name} meldet sich von jetzt an an und ändert diese Passphrase.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.account_own</name>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Changing your passphrase</source>
        <translation>Ihre Passphrase wird geändert</translation>
    </message>
    <message>
        <source>It is written down</source>
        <translation>Er ist aufgeschrieben</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>Einen neuen machen</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Neuen Wiederherstellungsschlüssel machen</translation>
    </message>
    <message>
        <source>Making a recovery key</source>
        <translation>Ein Wiederherstellungsschlüssel wird gemacht</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation>Wiederherstellungsschlüssel: {key}</translation>
    </message>
    <message>
        <source>The new passphrase opens the store from now on.</source>
        <translation>Die neue Passphrase öffnet die Ablage von jetzt an.</translation>
    </message>
    <message>
        <source>The passphrase that you have now</source>
        <translation>Ihre jetzige Passphrase</translation>
    </message>
    <message>
        <source>The recovery key of now opens nothing any more. Have paper or a printer ready.</source>
        <translation>Der jetzige Wiederherstellungsschlüssel öffnet dann nichts mehr. Halten Sie Papier oder einen Drucker bereit.</translation>
    </message>
    <message>
        <source>Type the passphrase that you have now.</source>
        <translation>Geben Sie Ihre jetzige Passphrase ein.</translation>
    </message>
    <message>
        <source>Whoever has it opens the store where a passphrase was lost. A new one is shown once; the one before opens nothing any more, and its paper is destroyed.</source>
        <translation>Wer ihn hat, öffnet die Ablage, wenn eine Passphrase verloren ist. Ein neuer wird einmal gezeigt; der bisherige öffnet nichts mehr, und sein Papier wird vernichtet.</translation>
    </message>
    <message>
        <source>Write the recovery key down and keep it away from this computer.</source>
        <translation>Schreiben Sie den Wiederherstellungsschlüssel auf, und bewahren Sie ihn fern von diesem Computer auf.</translation>
    </message>
    <message>
        <source>You are signed in as {name}.</source>
        <translation>Sie sind angemeldet als {name}.</translation>
    </message>
    <message>
        <source>Your own passphrase</source>
        <translation>Ihre eigene Passphrase</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.accounts</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Parts of the accounts</source>
        <translation>Teile der Konten</translation>
    </message>
    <message>
        <source>Something here is not finished: finish it, or empty the fields.</source>
        <translation>Hier ist etwas nicht fertig: Bringen Sie es zu Ende, oder leeren Sie die Felder.</translation>
    </message>
    <message>
        <source>Your passphrase, recovery key</source>
        <translation>Ihre Passphrase, Wiederherstellungsschlüssel</translation>
    </message>
</context>
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
        <translation>Sicherung der Ablage</translation>
    </message>
    <message>
        <source>Days after which a backup is old</source>
        <translation>Tage, nach denen eine Sicherung alt ist</translation>
    </message>
    <message>
        <source>It lies on the same disk as the store, and goes with it when that breaks. Keep another on a disk of its own, in another room.</source>
        <translation>Sie liegt auf demselben Laufwerk wie die Ablage und geht mit ihr verloren. Bewahren Sie eine weitere auf einem eigenen Laufwerk in einem anderen Raum auf.</translation>
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
        <translation>Die Ablage</translation>
    </message>
    <message>
        <source>The store has faults.</source>
        <translation>Die Ablage hat Fehler.</translation>
    </message>
    <message>
        <source>The store is whole.</source>
        <translation>Die Ablage ist unversehrt.</translation>
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
    <name>clinician_console.panels.keeping.deciding</name>
    <message>
        <source>Deciding</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>To decide: {what}</source>
        <translation>Zu entscheiden: {what}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.exchanging</name>
    <message>
        <source>A choice for this computer; nothing is said where all is well.</source>
        <translation>Gilt für diesen Rechner; wo alles gut geht, wird nichts gesagt.</translation>
    </message>
    <message>
        <source>Clinic's server</source>
        <translation>Server der Klinik</translation>
    </message>
    <message>
        <source>Clinic's server …</source>
        <translation>Server der Klinik …</translation>
    </message>
    <message>
        <source>Exchange by itself while no session runs</source>
        <translation>Von selbst abgleichen, wenn keine Sitzung läuft</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Exchange with the clinic's server</source>
        <translation>Abgleich mit dem Server der Klinik</translation>
    </message>
    <message>
        <source>Join a server …</source>
        <translation>Server anschließen …</translation>
    </message>
    <message>
        <source>Leave the server</source>
        <translation>Server verlassen</translation>
    </message>
    <message>
        <source>Leave this server …</source>
        <translation>Diesen Server verlassen …</translation>
    </message>
    <message>
        <source>Leaving the clinic's server</source>
        <translation>Server der Klinik wird verlassen</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Festgehalten.</translation>
    </message>
    <message>
        <source>This room gives to the server and takes from it no more. What it sent stays there, and what came stays here. Joining again takes the password and the clinic's key.</source>
        <translation>Dieser Raum gibt dem Server nichts mehr und nimmt nichts mehr von ihm. Was gesandt ist, bleibt dort, und was kam, bleibt hier. Neu anschließen braucht das Passwort und den Schlüssel der Klinik.</translation>
    </message>
    <message>
        <source>This room is joined as {server}.</source>
        <translation>Dieser Raum ist angeschlossen als {server}.</translation>
    </message>
    <message>
        <source>This room is joined to no server any more.</source>
        <translation>Dieser Raum ist an keinen Server mehr angeschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>and {n} more.</source>
        <translation>
            <numerusform>und {n} weitere.</numerusform>
            <numerusform>und {n} weitere.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.joining</name>
    <message>
        <source>A clinic with several rooms can have a server of its own. Whoever runs it gives you its name, a login, a password and the file of its certificate. Names and words are sealed with the clinic's key before they leave this room.</source>
        <translation>Eine Klinik mit mehreren Räumen kann einen eigenen Server haben. Wer ihn betreibt, gibt Ihnen seinen Namen, einen Zugang, ein Passwort und die Datei seines Zertifikats. Namen und Worte werden mit dem Schlüssel der Klinik versiegelt, bevor sie diesen Raum verlassen.</translation>
    </message>
    <message>
        <source>Certificate: the authorities that this computer trusts. A clinic's own: choose it.</source>
        <translation>Zertifikat: die Stellen, denen dieser Rechner vertraut. Ein eigenes der Klinik: auswählen.</translation>
    </message>
    <message>
        <source>Certificate: {file}</source>
        <translation>Zertifikat: {file}</translation>
    </message>
    <message>
        <source>Choose the file of the certificate</source>
        <translation>Datei des Zertifikats auswählen</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>It is written down</source>
        <translation>Er ist aufgeschrieben</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Anschließen</translation>
    </message>
    <message>
        <source>Join a clinic's server</source>
        <translation>An den Server einer Klinik anschließen</translation>
    </message>
    <message>
        <source>Joining the clinic's server</source>
        <translation>Server der Klinik wird angeschlossen</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Password of this login</source>
        <translation>Passwort dieses Zugangs</translation>
    </message>
    <message>
        <source>Server, as in db.clinic.example</source>
        <translation>Server, etwa db.klinik.example</translation>
    </message>
    <message>
        <source>Shown this once: write it down and keep it away from this computer. Every other room types it once, and without it nobody can read the words on the server.</source>
        <translation>Nur dieses eine Mal gezeigt: Schreiben Sie ihn auf und bewahren Sie ihn fern von diesem Rechner auf. Jeder andere Raum tippt ihn einmal ein, und ohne ihn kann niemand die Worte auf dem Server lesen.</translation>
    </message>
    <message>
        <source>The clinic's key</source>
        <translation>Schlüssel der Klinik</translation>
    </message>
    <message>
        <source>The clinic's key, as the first room showed it</source>
        <translation>Schlüssel der Klinik, wie der erste Raum ihn zeigte</translation>
    </message>
    <message>
        <source>The clinic's key: {key}</source>
        <translation>Schlüssel der Klinik: {key}</translation>
    </message>
    <message>
        <source>The server's certificate, as ca.pem</source>
        <translation>Zertifikat des Servers, etwa ca.pem</translation>
    </message>
    <message>
        <source>This is the clinic's first room: make the key</source>
        <translation>Das ist der erste Raum der Klinik: Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Type the clinic's key, or say that this is the first room.</source>
        <translation>Geben Sie den Schlüssel der Klinik ein, oder sagen Sie, dass dies der erste Raum ist.</translation>
    </message>
    <message>
        <source>Type the login.</source>
        <translation>Geben Sie den Zugang ein.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Geben Sie das Passwort ein.</translation>
    </message>
    <message>
        <source>Type the server's name.</source>
        <translation>Geben Sie den Namen des Servers ein.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.keeping</name>
    <message>
        <source>Backup and store</source>
        <translation>Sicherung und Ablage</translation>
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
        <translation>An die Stelle der Ablage setzen</translation>
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
        <translation>Die Sicherung ist jetzt die Ablage; ihr Prüfpfad sagt das. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The backup is the store now; its audit trail says so. The store of before lies in {folder}. Sign in again.</source>
        <translation>Die Sicherung ist jetzt die Ablage; ihr Prüfpfad sagt das. Die bisherige Ablage liegt in {folder}. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The backup takes the place of the store. What was recorded since is not in it; the store of today is set aside whole, in {folder}. You are signed out and sign in again.</source>
        <translation>Die Sicherung tritt an die Stelle der Ablage. Was seither aufgezeichnet wurde, ist nicht darin; die heutige Ablage wird vollständig beiseitegelegt, in {folder}. Sie werden abgemeldet und melden sich neu an.</translation>
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
        <translation>Geben Sie die Passphrase ein, die die Ablage an jenem Tag öffnete.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.roles_chosen</name>
    <message>
        <source>{role}: {meant}</source>
        <translation>{role}: {meant}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.secret_twice</name>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Type the new passphrase once more.</source>
        <translation>Geben Sie die neue Passphrase noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the new passphrase.</source>
        <translation>Geben Sie die neue Passphrase ein.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.server</name>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation>Zertifikate (*.pem *.crt)</translation>
    </message>
    <message>
        <source>Clinic's server</source>
        <translation>Server der Klinik</translation>
    </message>
    <message>
        <source>Joined. The first exchange sends all that is recorded here.</source>
        <translation>Angeschlossen. Der erste Abgleich sendet alles, was hier aufgezeichnet ist.</translation>
    </message>
    <message>
        <source>Joined. Write the clinic's key down before anything else.</source>
        <translation>Angeschlossen. Schreiben Sie vor allem anderen den Schlüssel der Klinik auf.</translation>
    </message>
    <message>
        <source>The clinic's key is shown once: write it down first.</source>
        <translation>Der Schlüssel der Klinik wird einmal gezeigt: Schreiben Sie ihn zuerst auf.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.keeping.trail</name>
    <message>
        <source>Audit trail</source>
        <translation>Prüfpfad</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Nobody has read in an emergency what their role may not.</source>
        <translation>Niemand hat im Notfall gelesen, was die Rolle nicht darf.</translation>
    </message>
    <message>
        <source>Only {patient}</source>
        <translation>Nur {patient}</translation>
    </message>
    <message>
        <source>Reading the audit trail</source>
        <translation>Der Prüfpfad wird gelesen</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Wer was getan hat</translation>
    </message>
    <message>
        <source>Why emergencies were declared</source>
        <translation>Warum Notfälle erklärt wurden</translation>
    </message>
    <message>
        <source>Words of an entry</source>
        <translation>Worte eines Eintrags</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>jeder Tag</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>without one</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} entries</source>
        <translation>
            <numerusform>{n} Eintrag</numerusform>
            <numerusform>{n} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of {n} entries</source>
        <translation>
            <numerusform>{shown} von {n} Eintrag</numerusform>
            <numerusform>{shown} von {n} Einträgen</numerusform>
        </translation>
    </message>
    <message>
        <source>{when}, {name}: {reason}</source>
        <translation>{when}, {name}: {reason}</translation>
    </message>
</context>
</TS>
