<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.record.adverse_event</name>
    <message>
        <source>certain</source>
        <translation>gesichert</translation>
    </message>
    <message>
        <source>dissociation</source>
        <translation>Dissoziation</translation>
    </message>
    <message>
        <source>exposure stopped</source>
        <translation>Exposition angehalten</translation>
    </message>
    <message>
        <source>eyes or head</source>
        <translation>Augen oder Kopf</translation>
    </message>
    <message>
        <source>fall or knock</source>
        <translation>Sturz oder Stoß</translation>
    </message>
    <message>
        <source>fatal</source>
        <translation>tödlich</translation>
    </message>
    <message>
        <source>medical help</source>
        <translation>ärztliche Hilfe</translation>
    </message>
    <message>
        <source>mild</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>not assessable</source>
        <translation>nicht beurteilbar</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>ongoing</source>
        <translation>andauernd</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>panic</source>
        <translation>Panik</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>plan changed</source>
        <translation>Plan geändert</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>recovering</source>
        <translation>auf dem Weg der Besserung</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>abgeklungen</translation>
    </message>
    <message>
        <source>resolved with sequelae</source>
        <translation>abgeklungen mit Folgen</translation>
    </message>
    <message>
        <source>seizure</source>
        <translation>Krampfanfall</translation>
    </message>
    <message>
        <source>session ended</source>
        <translation>Sitzung beendet</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>schwer</translation>
    </message>
    <message>
        <source>sickness</source>
        <translation>Übelkeit</translation>
    </message>
    <message>
        <source>suicidal thought or self-harm</source>
        <translation>Suizidgedanke oder Selbstverletzung</translation>
    </message>
    <message>
        <source>symptoms worse</source>
        <translation>Symptome verschlechtert</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unlikely</source>
        <translation>unwahrscheinlich</translation>
    </message>
    <message>
        <source>unrelated</source>
        <translation>ohne Zusammenhang</translation>
    </message>
    <message>
        <source>unwanted memories</source>
        <translation>ungewollte Erinnerungen</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.amendable</name>
    <message>
        <source>{what}: {score} of {highest}</source>
        <translation>{what}: {score} von {highest}</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.amending</name>
    <message>
        <source>A sickness score</source>
        <translation>Ein Wert der Übelkeit</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>Ein Text</translation>
    </message>
    <message>
        <source>Adverse event, {part}</source>
        <translation>Unerwünschtes Ereignis, {part}</translation>
    </message>
    <message>
        <source>An adverse event has no part {part}.</source>
        <translation>Ein unerwünschtes Ereignis hat keinen Teil {part}.</translation>
    </message>
    <message>
        <source>An answer is a whole number.</source>
        <translation>Eine Antwort ist eine ganze Zahl.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Give a whole number.</source>
        <translation>Geben Sie eine ganze Zahl an.</translation>
    </message>
    <message>
        <source>Give one, or a dash for none.</source>
        <translation>Geben Sie eine an, oder einen Strich für keine.</translation>
    </message>
    <message>
        <source>List them with: gradus amend SESSION</source>
        <translation>Zeigen Sie sie mit: gradus amend SITZUNG</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was written; say it in words.</source>
        <translation>Nichts wurde eingetragen; sagen Sie es in Worten.</translation>
    </message>
    <message>
        <source>Nothing was written; say it shorter.</source>
        <translation>Nichts wurde eingetragen; sagen Sie es kürzer.</translation>
    </message>
    <message>
        <source>SUDS</source>
        <translation>SUDS</translation>
    </message>
    <message>
        <source>Sickness (FMS)</source>
        <translation>Übelkeit (FMS)</translation>
    </message>
    <message>
        <source>The reason of an amendment</source>
        <translation>Der Grund einer Berichtigung</translation>
    </message>
    <message>
        <source>There is no such record that may be amended.</source>
        <translation>Einen solchen Eintrag, der berichtigt werden kann, gibt es nicht.</translation>
    </message>
    <message>
        <source>There is {known}.</source>
        <translation>Es gibt {known}.</translation>
    </message>
    <message>
        <source>This is no {part} of an adverse event.</source>
        <translation>Das ist kein Wort für „{part}“ eines unerwünschten Ereignisses.</translation>
    </message>
    <message>
        <source>This is what stands there already.</source>
        <translation>Das steht dort schon.</translation>
    </message>
    <message>
        <source>This record has no part {part} that may be amended.</source>
        <translation>Dieser Eintrag hat keinen Teil {part}, der berichtigt werden kann.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{title}, item {number}</source>
        <translation>{title}, Frage {number}</translation>
    </message>
    <message>
        <source>{what} amended: was {was}, is {to}. Reason: {why}</source>
        <translation>{what} berichtigt: war {was}, ist {to}. Grund: {why}</translation>
    </message>
    <message>
        <source>{what} has to have words.</source>
        <translation>{what} muss Worte haben.</translation>
    </message>
    <message>
        <source>{what} has {longest} characters at the most.</source>
        <translation>{what} hat höchstens {longest} Zeichen.</translation>
    </message>
    <message>
        <source>{what} lies between 0 and {highest}.</source>
        <translation>{what} liegt zwischen 0 und {highest}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.answer_alerts</name>
    <message>
        <source>{title}, item {number}: answered with {answer}</source>
        <translation>{title}, Frage {number}: mit {answer} beantwortet</translation>
    </message>
    <message>
        <source>{title}, item {number}: not answered</source>
        <translation>{title}, Frage {number}: nicht beantwortet</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.bringing</name>
    <message>
        <source>The clinic's server was put back to an older state. It lacked {lost} parcels of this room, which are sent again; what other rooms sent is followed from the beginning.</source>
        <translation>Der Server der Klinik wurde auf einen älteren Stand zurückgesetzt. Ihm fehlten {lost} Pakete dieses Raums; sie werden noch einmal gesendet. Was andere Räume gesendet haben, wird von Anfang an durchgesehen.</translation>
    </message>
    <message>
        <source>a patient of this room has this code, and it may be another one</source>
        <translation>eine Person dieses Raums hat diesen Code, und es kann eine andere sein</translation>
    </message>
    <message>
        <source>it did not come yet</source>
        <translation>es ist noch nicht gekommen</translation>
    </message>
    <message>
        <source>it holds rows of something else than it says</source>
        <translation>es enthält Zeilen von etwas anderem, als es angibt</translation>
    </message>
    <message>
        <source>it was not made with this clinic's key, or was altered since: the server or whoever keeps it changed it, or a room has another key</source>
        <translation>es wurde nicht mit dem Schlüssel dieser Klinik gemacht oder seither verändert: Der Server oder wer ihn führt hat es geändert, oder ein Raum hat einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>its room had sent it, and the server does not have it: it was lost there, or taken away or withheld by whoever keeps it; gradus sync again in that room sends it once more</source>
        <translation>sein Raum hatte es gesendet, und der Server hat es nicht: Es ging dort verloren oder wurde von dem, der ihn betreibt, weggenommen oder zurückgehalten; gradus sync again in jenem Raum sendet es noch einmal</translation>
    </message>
    <message>
        <source>its room seals with another clinic's key than this one</source>
        <translation>sein Raum versiegelt mit dem Schlüssel einer anderen Klinik als dieser</translation>
    </message>
    <message>
        <source>its rows are not those that this version of Gradus writes</source>
        <translation>seine Zeilen sind nicht die, die diese Version von Gradus schreibt</translation>
    </message>
    <message>
        <source>the same is here with another content</source>
        <translation>dasselbe liegt hier mit anderem Inhalt</translation>
    </message>
    <message>
        <source>the session was not asked for</source>
        <translation>die Sitzung wurde nicht angefordert</translation>
    </message>
    <message>
        <source>this patient has another study code here, and keeps it</source>
        <translation>diese Person hat hier einen anderen Studiencode und behält ihn</translation>
    </message>
    <message>
        <source>this patient was erased here</source>
        <translation>diese Person wurde hier gelöscht</translation>
    </message>
    <message>
        <source>what it belongs to is not here yet</source>
        <translation>wozu es gehört, ist noch nicht hier</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.replaying</name>
    <message>
        <source>It is on no record where the patient was: there is nothing to show.</source>
        <translation>Wo der Patient war, ist nicht aufgezeichnet: Es gibt nichts zu zeigen.</translation>
    </message>
    <message>
        <source>No head movement is on record: the view looks straight ahead.</source>
        <translation>Keine Kopfbewegung ist aufgezeichnet: Der Blick geht geradeaus.</translation>
    </message>
    <message>
        <source>People, traffic and water move as they moved, by the same seed, but not frame for frame where they were: that was never written down.</source>
        <translation>Menschen, Verkehr und Wasser bewegen sich wie damals, mit demselben Startwert, aber nicht Bild für Bild an derselben Stelle: Das wurde nie aufgezeichnet.</translation>
    </message>
    <message>
        <source>This version of Gradus lacks some scenes that are on record ({number}): there the picture stays covered.</source>
        <translation>Dieser Version von Gradus fehlen aufgezeichnete Szenen ({number}): Dort bleibt das Bild verdeckt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.signals</name>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>ended with the session</source>
        <translation>mit der Sitzung beendet</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>no signal</source>
        <translation>kein Signal</translation>
    </message>
    <message>
        <source>none attached</source>
        <translation>nicht angeschlossen</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.signatures</name>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>signed and countersigned</source>
        <translation>unterschrieben und gegengezeichnet</translation>
    </message>
    <message>
        <source>signed by a trainee, not countersigned</source>
        <translation>in Ausbildung unterschrieben, nicht gegengezeichnet</translation>
    </message>
    <message>
        <source>signed, added to since</source>
        <translation>unterschrieben, seither ergänzt</translation>
    </message>
    <message>
        <source>signed, amended since</source>
        <translation>unterschrieben, seither berichtigt</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>nicht unterschrieben</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.told_later</name>
    <message>
        <source>A likelihood lies between 0 and 100 %.</source>
        <translation>Eine Wahrscheinlichkeit liegt zwischen 0 und 100 %.</translation>
    </message>
    <message>
        <source>A text has {longest_new_text} characters at the most.</source>
        <translation>Ein Text hat höchstens {longest_new_text} Zeichen.</translation>
    </message>
    <message>
        <source>An adverse event needs what tells it from others.</source>
        <translation>Ein unerwünschtes Ereignis braucht, was es von anderen unterscheidet.</translation>
    </message>
    <message>
        <source>An expectancy has a number of its own.</source>
        <translation>Eine Erwartung hat eine eigene Nummer.</translation>
    </message>
    <message>
        <source>Give a whole number.</source>
        <translation>Geben Sie eine ganze Zahl an.</translation>
    </message>
    <message>
        <source>Give it a `ref`.</source>
        <translation>Geben Sie ihm eine `ref`.</translation>
    </message>
    <message>
        <source>Give one from 1 on.</source>
        <translation>Geben Sie eine ab 1 an.</translation>
    </message>
    <message>
        <source>It is not said whether it happened.</source>
        <translation>Es ist nicht gesagt, ob es eintrat.</translation>
    </message>
    <message>
        <source>Nothing is said of the adverse event.</source>
        <translation>Über das unerwünschte Ereignis ist nichts gesagt.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was written; say it shorter.</source>
        <translation>Nichts wurde eingetragen; sagen Sie es kürzer.</translation>
    </message>
    <message>
        <source>Say what it was: its kind, or in words.</source>
        <translation>Sagen Sie, was es war: die Art, oder in Worten.</translation>
    </message>
    <message>
        <source>There is {names}.</source>
        <translation>Es gibt {names}.</translation>
    </message>
    <message>
        <source>This is not told of a session once it is over.</source>
        <translation>Das wird von einer Sitzung, die vorbei ist, nicht erzählt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.record.vouching</name>
    <message>
        <source>A query</source>
        <translation>Eine Rückfrage</translation>
    </message>
    <message>
        <source>A supervisor countersigns it first: gradus sign SESSION --countersign</source>
        <translation>Zuerst zeichnet die Supervision gegen: gradus sign SITZUNG --countersign</translation>
    </message>
    <message>
        <source>A trainee signed this session, and nobody has countersigned it.</source>
        <translation>Jemand in Ausbildung hat diese Sitzung unterschrieben, und niemand hat gegengezeichnet.</translation>
    </message>
    <message>
        <source>An answer</source>
        <translation>Eine Antwort</translation>
    </message>
    <message>
        <source>Answer it and have it closed first: a locked session takes no more amendments.</source>
        <translation>Beantworten Sie sie und lassen Sie sie schließen: Eine gesperrte Sitzung nimmt keine Berichtigung mehr an.</translation>
    </message>
    <message>
        <source>Answer it with gradus query SESSION answer, and let them close it.</source>
        <translation>Beantworten Sie sie und lassen Sie sie von der fragenden Person schließen.</translation>
    </message>
    <message>
        <source>Ask a supervisor to countersign it.</source>
        <translation>Bitten Sie die Supervision gegenzuzeichnen.</translation>
    </message>
    <message>
        <source>Ask another one.</source>
        <translation>Stellen Sie eine neue.</translation>
    </message>
    <message>
        <source>I have reviewed this record and it is complete and true to my knowledge.</source>
        <translation>Ich habe diese Aufzeichnung durchgesehen; sie ist nach meinem Wissen vollständig und wahr.</translation>
    </message>
    <message>
        <source>I have reviewed this record and the signature under it, and agree with both.</source>
        <translation>Ich habe diese Akte und die Unterschrift darunter geprüft und stimme beiden zu.</translation>
    </message>
    <message>
        <source>Its therapist signs it as it stands first: gradus sign SESSION</source>
        <translation>Zuerst unterschreibt ihr Therapeut, wie sie steht.</translation>
    </message>
    <message>
        <source>Leave --by out, or sign in with your own account.</source>
        <translation>Melden Sie sich mit Ihrem eigenen Konto an.</translation>
    </message>
    <message>
        <source>List them with: gradus query SESSION</source>
        <translation>Zeigen Sie sie mit: gradus query SITZUNG</translation>
    </message>
    <message>
        <source>Nobody can unlock it. What is wrong is asked with gradus query, and stands beside the record with its answer.</source>
        <translation>Niemand kann sie entsperren. Was falsch ist, wird als Rückfrage gestellt und steht mit der Antwort neben der Akte.</translation>
    </message>
    <message>
        <source>Nobody countersigns their own signature.</source>
        <translation>Niemand zeichnet die eigene Unterschrift gegen.</translation>
    </message>
    <message>
        <source>Nobody has answered query {number}.</source>
        <translation>Niemand hat Rückfrage {number} beantwortet.</translation>
    </message>
    <message>
        <source>Nothing of this record is to be amended any more.</source>
        <translation>Nichts in dieser Akte darf mehr berichtigt werden.</translation>
    </message>
    <message>
        <source>Nothing was signed.</source>
        <translation>Nichts wurde unterschrieben.</translation>
    </message>
    <message>
        <source>Query {number} about this session is open.</source>
        <translation>Rückfrage {number} zu dieser Sitzung ist offen.</translation>
    </message>
    <message>
        <source>Query {number} was closed by {by} on {utc:%Y-%m-%d}.</source>
        <translation>Rückfrage {number} wurde von {by} am {utc:%Y-%m-%d} geschlossen.</translation>
    </message>
    <message>
        <source>Say who you are with --by NAME, or make accounts: gradus users</source>
        <translation>Sagen Sie, wer Sie sind, oder richten Sie Konten ein.</translation>
    </message>
    <message>
        <source>Sign in with your own account.</source>
        <translation>Melden Sie sich mit Ihrem eigenen Konto an.</translation>
    </message>
    <message>
        <source>The account that opened this store names nobody.</source>
        <translation>Das Konto, das diese Ablage geöffnet hat, nennt niemanden.</translation>
    </message>
    <message>
        <source>The last word</source>
        <translation>Das letzte Wort</translation>
    </message>
    <message>
        <source>The recovery key is nobody's: nothing is signed or locked with it.</source>
        <translation>Der Wiederherstellungsschlüssel gehört niemandem: Mit ihm wird nichts unterschrieben oder gesperrt.</translation>
    </message>
    <message>
        <source>There is no query {number} about this session.</source>
        <translation>Es gibt keine Rückfrage {number} zu dieser Sitzung.</translation>
    </message>
    <message>
        <source>This session is {standing}.</source>
        <translation>Diese Sitzung ist: {standing}.</translation>
    </message>
    <message>
        <source>This session was locked by {by} on {utc:%Y-%m-%d} and takes no amendment.</source>
        <translation>Diese Sitzung wurde von {by} am {utc:%Y-%m-%d} gesperrt und nimmt keine Berichtigung an.</translation>
    </message>
    <message>
        <source>Wait for the answer, or say with --text why it needs none.</source>
        <translation>Warten Sie auf die Antwort, oder sagen Sie, warum es keine braucht.</translation>
    </message>
    <message>
        <source>You signed in as {account}; nobody writes in another's name.</source>
        <translation>Sie sind als {account} angemeldet; niemand schreibt im Namen anderer.</translation>
    </message>
    <message>
        <source>{by} asked query {number}, and who asked closes.</source>
        <translation>{by} hat Rückfrage {number} gestellt, und wer fragt, schließt.</translation>
    </message>
    <message>
        <source>{by} countersigned this session already.</source>
        <translation>{by} hat diese Sitzung bereits gegengezeichnet.</translation>
    </message>
    <message>
        <source>{by} locked this session on {utc:%Y-%m-%d}.</source>
        <translation>{by} hat diese Sitzung am {utc:%Y-%m-%d} gesperrt.</translation>
    </message>
    <message>
        <source>{by} signed this session on {utc:%Y-%m-%d}, and nothing has changed since.</source>
        <translation>{by} hat diese Sitzung am {utc:%Y-%m-%d} unterschrieben, und seither hat sich nichts geändert.</translation>
    </message>
</context>
</TS>
