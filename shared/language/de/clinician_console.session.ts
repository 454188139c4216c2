<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.session.acts</name>
    <message>
        <source>The headset does not answer.</source>
        <translation>Das Headset antwortet nicht.</translation>
    </message>
    <message>
        <source>The session is over; the console was closed.</source>
        <translation>Die Sitzung ist vorbei; die Konsole wurde geschlossen.</translation>
    </message>
    <message>
        <source>There is nothing to take in this.</source>
        <translation>Hier gibt es nichts zu übernehmen.</translation>
    </message>
    <message>
        <source>Who is here as {role} may not {act}.</source>
        <translation>Wer hier als {role} ist, darf das nicht: {act}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.alerts</name>
    <message>
        <source>A biosignal has gone silent: check the sensor. The session is recorded on.</source>
        <translation>Ein Biosignal ist verstummt: Prüfen Sie den Sensor. Die Sitzung wird weiter aufgezeichnet.</translation>
    </message>
    <message>
        <source>A headset client of another version asked to join and was refused: install the same version of Gradus on both computers.</source>
        <translation>Ein Headset-Programm einer anderen Version wollte teilnehmen und wurde abgewiesen: Installieren Sie auf beiden Computern dieselbe Version von Gradus.</translation>
    </message>
    <message>
        <source>A headset client that is not paired asked to join and was refused; the events below say from where. If it is yours, pair it; if not, tell your IT.</source>
        <translation>Ein nicht gekoppeltes Headset-Programm wollte teilnehmen und wurde abgewiesen; die Ereignisse unten sagen, von wo. Ist es Ihres, koppeln Sie es; wenn nicht, sagen Sie es Ihrer IT.</translation>
    </message>
    <message>
        <source>A machine sends more than the disk takes: some of its measurements are not recorded. What you do, rate and write is.</source>
        <translation>Ein Gerät sendet mehr, als die Festplatte aufnimmt: Ein Teil seiner Messwerte wird nicht aufgezeichnet. Was Sie tun, bewerten und schreiben, wird es.</translation>
    </message>
    <message>
        <source>A second headset client with this console's key asked to join and was refused. The one in session stays; the events below say from where the other one came: close it there.</source>
        <translation>Ein zweites Headset-Programm mit dem Schlüssel dieser Konsole wollte teilnehmen und wurde abgewiesen. Das in der Sitzung bleibt; die Ereignisse unten sagen, woher das andere kam: Schließen Sie es dort.</translation>
    </message>
    <message>
        <source>An answer to a questionnaire needs a person now: press “Sign an answer …”, act on it, and sign it. The session cannot be closed before.</source>
        <translation>Eine Antwort in einem Fragebogen braucht jetzt eine Person: Drücken Sie „Antwort abzeichnen …“, handeln Sie danach und zeichnen Sie ab. Vorher lässt sich die Sitzung nicht schließen.</translation>
    </message>
    <message>
        <source>An entry could not be stored as it came and was put aside; all others are stored. Note the time and report it after the session: one of the programs is at fault.</source>
        <translation>Ein Eintrag ließ sich nicht so speichern, wie er kam, und wurde beiseitegelegt; alle anderen sind gespeichert. Notieren Sie die Zeit und melden Sie es nach der Sitzung: Eines der Programme ist fehlerhaft.</translation>
    </message>
    <message>
        <source>No entry was put aside any more.</source>
        <translation>Kein Eintrag wurde mehr beiseitegelegt.</translation>
    </message>
    <message>
        <source>No unknown headset client has asked to join for a while.</source>
        <translation>Seit einer Weile wollte kein unbekanntes Headset-Programm mehr teilnehmen.</translation>
    </message>
    <message>
        <source>The answer that needed a person was signed.</source>
        <translation>Die Antwort, die eine Person brauchte, wurde abgezeichnet.</translation>
    </message>
    <message>
        <source>The biosignal is back.</source>
        <translation>Das Biosignal ist wieder da.</translation>
    </message>
    <message>
        <source>The console that you watch answers again.</source>
        <translation>Die beobachtete Konsole antwortet wieder.</translation>
    </message>
    <message>
        <source>The console that you watch does not answer: what is shown is old.</source>
        <translation>Die beobachtete Konsole antwortet nicht: Was gezeigt wird, ist alt.</translation>
    </message>
    <message>
        <source>The disk takes again all that the machines send.</source>
        <translation>Die Festplatte nimmt wieder alles auf, was die Geräte senden.</translation>
    </message>
    <message>
        <source>The disk that holds the store has less than 200 MB left. The session is recorded on; free some space before the next one.</source>
        <translation>Auf der Festplatte mit der Ablage sind weniger als 200 MB frei. Die Sitzung wird weiter aufgezeichnet; schaffen Sie Platz vor der nächsten.</translation>
    </message>
    <message>
        <source>The disk that holds the store has room again.</source>
        <translation>Auf der Festplatte mit der Ablage ist wieder Platz.</translation>
    </message>
    <message>
        <source>The headset client answers again.</source>
        <translation>Das Headset-Programm antwortet wieder.</translation>
    </message>
    <message>
        <source>The headset client does not answer. By itself it goes to the safe place; look at the patient and speak to them.</source>
        <translation>Das Headset-Programm antwortet nicht. Von selbst geht es an den sicheren Ort; sehen Sie nach dem Patienten und sprechen Sie mit ihm.</translation>
    </message>
    <message>
        <source>The headset client follows again.</source>
        <translation>Das Headset-Programm folgt wieder.</translation>
    </message>
    <message>
        <source>The headset client heard nothing from this console for a moment and holds: nothing rises.</source>
        <translation>Das Headset-Programm hat kurz nichts von dieser Konsole gehört und hält: Nichts steigt.</translation>
    </message>
    <message>
        <source>The headset client is of the right version.</source>
        <translation>Das Headset-Programm hat die richtige Version.</translation>
    </message>
    <message>
        <source>The headset client is where it was led.</source>
        <translation>Das Headset-Programm ist dort, wohin es geführt wurde.</translation>
    </message>
    <message>
        <source>The headset client is where nobody led it; a safe stop was made. If it does not follow, take the headset off the patient.</source>
        <translation>Das Headset-Programm ist, wohin es niemand geführt hat; ein sicherer Halt wurde ausgelöst. Folgt es nicht, nehmen Sie dem Patienten das Headset ab.</translation>
    </message>
    <message>
        <source>The headset client says nothing any more that cannot be.</source>
        <translation>Das Headset-Programm meldet nichts Unmögliches mehr.</translation>
    </message>
    <message>
        <source>The headset client says what cannot be; that is left out of what is shown and recorded. The stop works. Look at the patient, and have the headset's computer looked at.</source>
        <translation>Das Headset-Programm meldet Unmögliches; das wird weder gezeigt noch aufgezeichnet. Der Halt wirkt. Sehen Sie nach dem Patienten und lassen Sie den Computer des Headsets prüfen.</translation>
    </message>
    <message>
        <source>The headset client sends as it should again.</source>
        <translation>Das Headset-Programm sendet wieder, wie es soll.</translation>
    </message>
    <message>
        <source>The headset client sends far more than it should; what is too much is dropped. The stop works. End the session soon and have the headset's computer looked at.</source>
        <translation>Das Headset-Programm sendet weit mehr, als es soll; was zu viel ist, fällt weg. Der Halt wirkt. Beenden Sie die Sitzung bald und lassen Sie den Computer des Headsets prüfen.</translation>
    </message>
    <message>
        <source>The headset drops many frames: the picture stutters and the patient may feel sick. Ask how they are; pause if they do, and close other programs on the headset's computer.</source>
        <translation>Das Headset lässt viele Bilder aus: Das Bild ruckelt, und dem Patienten kann übel werden. Fragen Sie ihn; pausieren Sie, wenn ja, und schließen Sie andere Programme am Computer des Headsets.</translation>
    </message>
    <message>
        <source>The headset follows the head again.</source>
        <translation>Das Headset folgt dem Kopf wieder.</translation>
    </message>
    <message>
        <source>The headset has lost track of the head: the picture may not follow.</source>
        <translation>Das Headset hat den Kopf verloren: Das Bild folgt vielleicht nicht.</translation>
    </message>
    <message>
        <source>The headset program runs again.</source>
        <translation>Das Headset-Programm läuft wieder.</translation>
    </message>
    <message>
        <source>The headset program was closed: the headset shows nothing now. Speak to the patient, and start it again; it comes up in the safe place.</source>
        <translation>Das Headset-Programm wurde geschlossen: Das Headset zeigt jetzt nichts. Sprechen Sie mit dem Patienten und starten Sie es wieder; es beginnt am sicheren Ort.</translation>
    </message>
    <message>
        <source>The headset's picture runs smoothly again.</source>
        <translation>Das Bild im Headset läuft wieder ruhig.</translation>
    </message>
    <message>
        <source>The patient does not look into the headset: it is off, asleep or gone. The exposure is paused.</source>
        <translation>Der Patient blickt nicht ins Headset: Es ist abgesetzt, schläft oder ist weg. Die Exposition pausiert.</translation>
    </message>
    <message>
        <source>The patient looks into the headset again; go on when you both are ready.</source>
        <translation>Der Patient blickt wieder ins Headset; machen Sie weiter, wenn Sie beide bereit sind.</translation>
    </message>
    <message>
        <source>The second headset client asks no more.</source>
        <translation>Das zweite Headset-Programm fragt nicht mehr.</translation>
    </message>
    <message>
        <source>The store cannot be written. What happens is kept in memory: free some disk space now.</source>
        <translation>In die Ablage lässt sich nicht schreiben. Was geschieht, bleibt im Arbeitsspeicher: Schaffen Sie jetzt Platz auf der Festplatte.</translation>
    </message>
    <message>
        <source>The store is the one that is known here.</source>
        <translation>Die Ablage ist die hier bekannte.</translation>
    </message>
    <message>
        <source>The store is written again.</source>
        <translation>In die Ablage wird wieder geschrieben.</translation>
    </message>
    <message>
        <source>This store is an older copy of the one that this computer saw last: sessions may be missing. This one is recorded; after it, tell your supervisor and run gradus verify.</source>
        <translation>Diese Ablage ist eine ältere Kopie der zuletzt auf diesem Computer gesehenen: Sitzungen können fehlen. Diese wird aufgezeichnet; sagen Sie es danach Ihrer Supervision und führen Sie gradus verify aus.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.answering</name>
    <message>
        <source>Item {number} of {title} is answered from {lowest} to {highest}.</source>
        <translation>Frage {number} von {title} wird von {lowest} bis {highest} beantwortet.</translation>
    </message>
    <message>
        <source>{title} asks nothing that is called “{name}”.</source>
        <translation>{title} fragt nichts, das „{name}“ heißt.</translation>
    </message>
    <message>
        <source>{title} is not being filled in.</source>
        <translation>{title} wird gerade nicht ausgefüllt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.answers</name>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>sent, not confirmed</source>
        <translation>gesendet, nicht bestätigt</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.charted_words</name>
    <message>
        <source> Learned: {learned}</source>
        <translation> Gelernt: {learned}</translation>
    </message>
    <message>
        <source> on “{step}”</source>
        <translation> bei „{step}“</translation>
    </message>
    <message>
        <source>, within {within:g} min</source>
        <translation>, binnen {within:g} min</translation>
    </message>
    <message>
        <source>Expects “{outcome}”{step}: {percent}{until}.</source>
        <translation>Erwartet „{outcome}“{step}: {percent}{until}.</translation>
    </message>
    <message>
        <source>Remembers to have expected “{outcome}”{step}: {percent}.</source>
        <translation>Erinnert sich, „{outcome}“ erwartet zu haben{step}: {percent}.</translation>
    </message>
    <message>
        <source>Safety signal “{signal}”: {use}.</source>
        <translation>Sicherheitssignal „{signal}“: {use}.</translation>
    </message>
    <message>
        <source>Sickness corrected: {fms} instead of {instead_of} of 20.</source>
        <translation>Übelkeit berichtigt: {fms} statt {instead_of} von 20.</translation>
    </message>
    <message>
        <source>Sickness {fms} of 20.</source>
        <translation>Übelkeit {fms} von 20.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>it did not happen</source>
        <translation>es ist nicht eingetreten</translation>
    </message>
    <message>
        <source>it happened</source>
        <translation>es ist eingetreten</translation>
    </message>
    <message>
        <source>it happened in part</source>
        <translation>es ist zum Teil eingetreten</translation>
    </message>
    <message>
        <source>less of it: {how}</source>
        <translation>weniger davon: {how}</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>“{outcome}”: {came}; {before} before, {now} now.{learned}</source>
        <translation>„{outcome}“: {came}; vorher {before}, jetzt {now}.{learned}</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.charting</name>
    <message>
        <source>A feeling</source>
        <translation>Ein Gefühl</translation>
    </message>
    <message>
        <source>A likelihood lies between 0 and 100 %.</source>
        <translation>Eine Wahrscheinlichkeit liegt zwischen 0 und 100 %.</translation>
    </message>
    <message>
        <source>A safety signal</source>
        <translation>Ein Sicherheitssignal</translation>
    </message>
    <message>
        <source>How it fades</source>
        <translation>Wie es ausgeschlichen wird</translation>
    </message>
    <message>
        <source>One word for the feeling, as the patient says it; notes take more.</source>
        <translation>Ein Wort für das Gefühl, wie der Patient es sagt; mehr passt in eine Notiz.</translation>
    </message>
    <message>
        <source>Sickness lies between 0 and {highest_fms}.</source>
        <translation>Übelkeit liegt zwischen 0 und {highest_fms}.</translation>
    </message>
    <message>
        <source>The plan has no step “{step}”.</source>
        <translation>Der Plan hat keine Stufe „{step}“.</translation>
    </message>
    <message>
        <source>The reason</source>
        <translation>Der Grund</translation>
    </message>
    <message>
        <source>The time until it happens is 0 to {longest_within_min:g} minutes.</source>
        <translation>Die Zeit, bis es eintritt, ist 0 bis {longest_within_min:g} Minuten.</translation>
    </message>
    <message>
        <source>There is no sickness score from before the first exposure. Zero is never assumed: what comes later could not be told from what was there. Ask for it, or confirm to begin without it.</source>
        <translation>Es gibt keinen Wert der Übelkeit von vor der ersten Exposition. Null wird nie angenommen: Was später kommt, ließe sich nicht von dem unterscheiden, was schon da war. Fragen Sie danach, oder bestätigen Sie, ohne ihn zu beginnen.</translation>
    </message>
    <message>
        <source>There is no sickness score to correct.</source>
        <translation>Es gibt keinen Wert der Übelkeit zu berichtigen.</translation>
    </message>
    <message>
        <source>There is no suggestion to wave off.</source>
        <translation>Es gibt keinen Hinweis zu verwerfen.</translation>
    </message>
    <message>
        <source>What is feared</source>
        <translation>Die Befürchtung</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>Was gelernt wurde</translation>
    </message>
    <message>
        <source>Write down first what the patient expects.</source>
        <translation>Tragen Sie zuerst ein, was der Patient erwartet.</translation>
    </message>
    <message>
        <source>{what} has {text} characters; {longest} are the most.</source>
        <translation>{what} hat {text} Zeichen; {longest} sind das Höchste.</translation>
    </message>
    <message>
        <source>{what} is not written down: there are no words.</source>
        <translation>{what} wird nicht eingetragen: Da stehen keine Worte.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.cueing</name>
    <message>
        <source>No cue is announced.</source>
        <translation>Kein Reiz ist angekündigt.</translation>
    </message>
    <message>
        <source>Not now: the patient is not in the exposure by the headset's last word.</source>
        <translation>Jetzt nicht: Nach der letzten Meldung des Headsets ist der Patient nicht in der Exposition.</translation>
    </message>
    <message>
        <source>The headset does not answer: no cue is shown.</source>
        <translation>Das Headset antwortet nicht: Kein Reiz wird gezeigt.</translation>
    </message>
    <message>
        <source>a stop came first</source>
        <translation>ein Halt kam zuvor</translation>
    </message>
    <message>
        <source>it could not be shown</source>
        <translation>er ließ sich nicht zeigen</translation>
    </message>
    <message>
        <source>taken back by the therapist</source>
        <translation>vom Therapeuten zurückgenommen</translation>
    </message>
    <message>
        <source>the exposure changed</source>
        <translation>die Exposition hat sich geändert</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.door</name>
    <message>
        <source>Refused: a headset client at {address} whose key {key} is not paired.</source>
        <translation>Abgewiesen: ein Headset-Programm unter {address}, dessen Schlüssel {key} nicht gekoppelt ist.</translation>
    </message>
    <message>
        <source>an unknown address</source>
        <translation>einer unbekannten Adresse</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.following</name>
    <message>
        <source>Before the headset is put on: {join}.</source>
        <translation>Bevor das Headset aufgesetzt wird: {join}.</translation>
    </message>
    <message>
        <source>Nothing rises: {lacking}.</source>
        <translation>Nichts steigt: {lacking}.</translation>
    </message>
    <message>
        <source>The headset has no words in the patient's language ({language}): it says everything in English. Say beforehand what it will ask.</source>
        <translation>Das Headset hat keine Worte in der Sprache des Patienten ({language}): Es sagt alles auf Englisch. Sagen Sie vorher, was es fragen wird.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.harm</name>
    <message>
        <source>Say what the adverse event was: its kind, or in your words.</source>
        <translation>Sagen Sie, was das unerwünschte Ereignis war: seine Art, oder mit Ihren Worten.</translation>
    </message>
    <message>
        <source>The text has {text} characters; {longest_text} at the most.</source>
        <translation>Der Text hat {text} Zeichen; höchstens {longest_text}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.judging</name>
    <message>
        <source>A step cannot begin in {state}.</source>
        <translation>In diesem Zustand kann keine Stufe beginnen: {state}.</translation>
    </message>
    <message>
        <source>There is no exposure now.</source>
        <translation>Es gibt jetzt keine Exposition.</translation>
    </message>
    <message>
        <source>one level</source>
        <translation>eine Stufe</translation>
    </message>
    <message>
        <source>{label} can be {allowed}, not {text}.</source>
        <translation>{label} kann {allowed} sein, nicht {text}.</translation>
    </message>
    <message>
        <source>{label} has no dimension “{name}”.</source>
        <translation>{label} hat keine Dimension „{name}“.</translation>
    </message>
    <message>
        <source>{label} may rise by {most} in one decision; go there in {count}.</source>
        <translation>{label} darf je Entscheidung um {most} steigen; gehen Sie in {count} Schritten dorthin.</translation>
    </message>
    <message>
        <source>{label} {text} is beyond the recommended range.</source>
        <translation>{label} {text} liegt über dem empfohlenen Bereich.</translation>
    </message>
    <message>
        <source>{step:g} levels</source>
        <translation>{step:g} Stufen</translation>
    </message>
    <message>
        <source>{text} to {text_2}</source>
        <translation>{text} bis {text_2}</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.late_events</name>
    <message>
        <source>Events that the headset still held of session {short_id} are stored there: {count}.</source>
        <translation>Ereignisse, die das Headset noch von der Sitzung {short_id} hatte, sind dort gespeichert: {count}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.leaving</name>
    <message>
        <source>The console was closed; the session can be gone on with.</source>
        <translation>Die Konsole wurde geschlossen; die Sitzung kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The session is not over. Until it goes on, the patient stays in the safe place and the headset shows it; gradus console --resume goes on from there.</source>
        <translation>Die Sitzung ist nicht vorbei. Bis sie weitergeht, bleibt der Patient am sicheren Ort, und das Headset zeigt ihn; gradus console --resume setzt sie dort fort.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.newcomers</name>
    <message>
        <source>Another headset client is in the session of this console.</source>
        <translation>Ein anderes Headset-Programm ist in der Sitzung dieser Konsole.</translation>
    </message>
    <message>
        <source>Close the other one first; a console serves one headset.</source>
        <translation>Schließen Sie zuerst das andere; eine Konsole bedient ein Headset.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.offered</name>
    <message>
        <source>New: {signal} from “{name}”. Is it the patient's?</source>
        <translation>Neu: {signal} von „{name}“. Gehört es dem Patienten?</translation>
    </message>
    <message>
        <source>Which {signal} is the patient's?</source>
        <translation>Welches Signal gehört dem Patienten: {signal}?</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>does not say what it measures</source>
        <translation>sagt nicht, was es misst</translation>
    </message>
    <message>
        <source>no biosignal by its own description</source>
        <translation>nach eigener Angabe kein Biosignal</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>noch nicht verwendet</translation>
    </message>
    <message>
        <source>simulated: never taken into a patient's session</source>
        <translation>simuliert: kommt nie in die Sitzung eines Patienten</translation>
    </message>
    <message>
        <source>used for the patient</source>
        <translation>für den Patienten verwendet</translation>
    </message>
    <message>
        <source>waits for your answer</source>
        <translation>wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source>“{name}” does not say what it measures. Is it the patient's?</source>
        <translation>„{name}“ sagt nicht, was es misst. Gehört es dem Patienten?</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.quick_marks</name>
    <message>
        <source>approaches by themselves</source>
        <translation>nähert sich von selbst</translation>
    </message>
    <message>
        <source>breathes fast</source>
        <translation>atmet schnell</translation>
    </message>
    <message>
        <source>calmer</source>
        <translation>ruhiger</translation>
    </message>
    <message>
        <source>holds on to something</source>
        <translation>hält sich fest</translation>
    </message>
    <message>
        <source>looks away</source>
        <translation>schaut weg</translation>
    </message>
    <message>
        <source>talks to distract</source>
        <translation>redet, um sich abzulenken</translation>
    </message>
    <message>
        <source>tearful</source>
        <translation>den Tränen nahe</translation>
    </message>
    <message>
        <source>tense</source>
        <translation>angespannt</translation>
    </message>
    <message>
        <source>wants to stop</source>
        <translation>möchte aufhören</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.ratings</name>
    <message>
        <source>SUDS lies between 0 and 100.</source>
        <translation>SUDS liegt zwischen 0 und 100.</translation>
    </message>
    <message>
        <source>The last rating was given before the interruption; type a new one.</source>
        <translation>Die letzte Bewertung war vor der Unterbrechung; tippen Sie eine neue.</translation>
    </message>
    <message>
        <source>There is no rating to correct.</source>
        <translation>Es gibt keine Bewertung zu berichtigen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.readied</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>Before orientation, {ready} things were ready.</source>
        <translation>Vor der Orientierung waren {ready} Punkte bereit.</translation>
    </message>
    <message>
        <source>Checked by hand: {names}.</source>
        <translation>Von Hand geprüft: {names}.</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Fit and glasses</source>
        <translation>Sitz und Brille</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Headset</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Not known: {names}.</source>
        <translation>Nicht bekannt: {names}.</translation>
    </message>
    <message>
        <source>On the head</source>
        <translation>Aufgesetzt</translation>
    </message>
    <message>
        <source>Picture rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>Play space</source>
        <translation>Spielfläche</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>To look at: {names}.</source>
        <translation>Anzusehen: {names}.</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Verfolgung</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.repeats</name>
    <message>
        <source>{sentence} This is the second time within a minute; more are counted.</source>
        <translation>{sentence} Das ist das zweite Mal in einer Minute; weitere werden gezählt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.requests</name>
    <message>
        <source>Nothing can be written down now, so nothing is raised: free some space on the disk. Lowering and stopping work.</source>
        <translation>Jetzt lässt sich nichts aufzeichnen, daher wird nichts gesteigert: Schaffen Sie Platz auf der Festplatte. Senken und Anhalten gehen.</translation>
    </message>
    <message>
        <source>The headset does not answer.</source>
        <translation>Das Headset antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.resting</name>
    <message>
        <source>The patient rests first: you can lead them out in {left_s} s.</source>
        <translation>Der Patient ruht zuerst: Sie können ihn in {left_s} s hinausführen.</translation>
    </message>
    <message>
        <source>The patient rests: in {left_s} s</source>
        <translation>Der Patient ruht: noch {left_s} s</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.sentence_parts</name>
    <message>
        <source> after {away:.0f} s</source>
        <translation> nach {away:.0f} s</translation>
    </message>
    <message>
        <source> on {what}</source>
        <translation> zu {what}</translation>
    </message>
    <message>
        <source>, {missing} without an answer</source>
        <translation>, {missing} ohne Antwort</translation>
    </message>
    <message>
        <source>, {times} times</source>
        <translation>, {times}-mal</translation>
    </message>
    <message>
        <source>; it ended because {because}</source>
        <translation>; es endete, weil {because}</translation>
    </message>
    <message>
        <source>Alert: {name}.</source>
        <translation>Alarm: {name}.</translation>
    </message>
    <message>
        <source>An answer came that is no rating.</source>
        <translation>Eine Antwort kam, die keine Bewertung ist.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Refused: {reason}.</source>
        <translation>Abgelehnt: {reason}.</translation>
    </message>
    <message>
        <source>SUDS corrected: {suds} instead of {before}.</source>
        <translation>SUDS berichtigt: {suds} statt {before}.</translation>
    </message>
    <message>
        <source>SUDS {suds}.</source>
        <translation>SUDS {suds}.</translation>
    </message>
    <message>
        <source>SUDS {value}, answered in the headset.</source>
        <translation>SUDS {value}, im Headset beantwortet.</translation>
    </message>
    <message>
        <source>Sickness (FMS) {value} of 20, answered in the headset.</source>
        <translation>Übelkeit (FMS) {value} von 20, im Headset beantwortet.</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>unbekannter Zeit</translation>
    </message>
    <message>
        <source>answered with {value}</source>
        <translation>mit {value} beantwortet</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>nicht beantwortet</translation>
    </message>
    <message>
        <source>{count} times more</source>
        <translation>Noch {count}-mal</translation>
    </message>
    <message>
        <source>{label} none</source>
        <translation>{label} ohne Wert</translation>
    </message>
    <message>
        <source>{label} {value:.10g} of {lowest:.10g} to {highest:.10g}{band}</source>
        <translation>{label} {value:.10g} von {lowest:.10g} bis {highest:.10g}{band}</translation>
    </message>
    <message>
        <source>{often} in the last minute: {alert}</source>
        <translation>{often} in der letzten Minute: {alert}</translation>
    </message>
    <message>
        <source>{title} filled in{gaps}</source>
        <translation>{title} ausgefüllt{gaps}</translation>
    </message>
    <message>
        <source>{title}, item {number}</source>
        <translation>{title}, Frage {number}</translation>
    </message>
    <message>
        <source>{took:.0f} ms</source>
        <translation>{took:.0f} ms</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.sentences</name>
    <message>
        <source> as a trainee</source>
        <translation> in Ausbildung</translation>
    </message>
    <message>
        <source> once more</source>
        <translation> noch einmal</translation>
    </message>
    <message>
        <source>ALERT, {label}: {item} {answer}. {sentence}</source>
        <translation>ALARM, {label}: {item} {answer}. {sentence}</translation>
    </message>
    <message>
        <source>Adverse event: {said}</source>
        <translation>Unerwünschtes Ereignis: {said}</translation>
    </message>
    <message>
        <source>An answer came to a question that was not asked: it is no rating.</source>
        <translation>Auf eine nicht gestellte Frage kam eine Antwort: Sie ist keine Bewertung.</translation>
    </message>
    <message>
        <source>An entry of the headset's journal was damaged: lost.</source>
        <translation>Ein Eintrag im Journal des Headsets war beschädigt: verloren.</translation>
    </message>
    <message>
        <source>Asked about adverse events: there were none.</source>
        <translation>Nach unerwünschten Ereignissen gefragt: Es gab keine.</translation>
    </message>
    <message>
        <source>Asked for SUDS in the headset.</source>
        <translation>Im Headset nach SUDS gefragt.</translation>
    </message>
    <message>
        <source>Asked for sickness (FMS) in the headset.</source>
        <translation>Im Headset nach Übelkeit (FMS) gefragt.</translation>
    </message>
    <message>
        <source>Asked for {guide}.</source>
        <translation>Angefordert: {guide}.</translation>
    </message>
    <message>
        <source>Asked for {to}.</source>
        <translation>Angefordert: {to}.</translation>
    </message>
    <message>
        <source>Asked for: {wish}.</source>
        <translation>Angefordert: {wish}.</translation>
    </message>
    <message>
        <source>Begun without a valid screening ({lacking}), on the word of {by}: {reason}</source>
        <translation>Ohne gültige Vorprüfung begonnen ({lacking}), auf das Wort von {by}: {reason}</translation>
    </message>
    <message>
        <source>Centre the view.</source>
        <translation>Blick zentrieren.</translation>
    </message>
    <message>
        <source>Countersigned: {meaning}</source>
        <translation>Gegengezeichnet: {meaning}</translation>
    </message>
    <message>
        <source>Course {number} began.</source>
        <translation>Behandlung {number} begann.</translation>
    </message>
    <message>
        <source>Course {number} ended ({end}){why}.</source>
        <translation>Behandlung {number} endete ({end}){why}.</translation>
    </message>
    <message>
        <source>Feeling: {word}.</source>
        <translation>Gefühl: {word}.</translation>
    </message>
    <message>
        <source>Headset client connected ({display}).</source>
        <translation>Headset-Programm verbunden ({display}).</translation>
    </message>
    <message>
        <source>Leave the safe place.</source>
        <translation>Den sicheren Ort verlassen.</translation>
    </message>
    <message>
        <source>Locked: {meaning}</source>
        <translation>Gesperrt: {meaning}</translation>
    </message>
    <message>
        <source>Looked after the sensors.</source>
        <translation>Nach den Sensoren gesehen.</translation>
    </message>
    <message>
        <source>No sickness score before the first exposure: it begins without one, as confirmed.</source>
        <translation>Kein Wert der Übelkeit vor der ersten Exposition: Sie beginnt ohne, wie bestätigt.</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Notiz: {text}</translation>
    </message>
    <message>
        <source>Now in {to}.</source>
        <translation>Jetzt: {to}.</translation>
    </message>
    <message>
        <source>Plan, version {version}: {changes}</source>
        <translation>Plan, Fassung {version}: {changes}</translation>
    </message>
    <message>
        <source>Query {number} answered: {text}</source>
        <translation>Rückfrage {number} beantwortet: {text}</translation>
    </message>
    <message>
        <source>Query {number} closed{last_word}.</source>
        <translation>Rückfrage {number} geschlossen{last_word}.</translation>
    </message>
    <message>
        <source>Query {number}{on}: {text}</source>
        <translation>Rückfrage {number}{on}: {text}</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>Abgelehnt: {reason}</translation>
    </message>
    <message>
        <source>Safe place shown after {stop_ms}.</source>
        <translation>Sicherer Ort gezeigt nach {stop_ms}.</translation>
    </message>
    <message>
        <source>Safe place shown after {took_ms}.</source>
        <translation>Sicherer Ort gezeigt nach {took_ms}.</translation>
    </message>
    <message>
        <source>Safe stop.</source>
        <translation>Sicherer Halt.</translation>
    </message>
    <message>
        <source>Safe stop: {reason}.</source>
        <translation>Sicherer Halt: {reason}.</translation>
    </message>
    <message>
        <source>Screening: {decision}{why}; {yes} of {questions} answered yes, valid until {valid_until}.</source>
        <translation>Vorprüfung: {decision}{why}; {yes} von {questions} mit Ja beantwortet, gültig bis {valid_until}.</translation>
    </message>
    <message>
        <source>Screening: {question}: {answer}.</source>
        <translation>Vorprüfung: {question}: {answer}.</translation>
    </message>
    <message>
        <source>Signed by {by}: {label} ({item}). Done: {done}</source>
        <translation>Abgezeichnet von {by}: {label} ({item}). Getan: {done}</translation>
    </message>
    <message>
        <source>Signed{trainee}: {meaning}</source>
        <translation>Unterschrieben{trainee}: {meaning}</translation>
    </message>
    <message>
        <source>Step “{step}”{again}.</source>
        <translation>Stufe „{step}“{again}.</translation>
    </message>
    <message>
        <source>Stopped ({reason}): going to the safe place.</source>
        <translation>Angehalten ({reason}): auf dem Weg zum sicheren Ort.</translation>
    </message>
    <message>
        <source>Suggestion, no diagnosis: {suggestion}. {evidence} {quality}</source>
        <translation>Hinweis, keine Diagnose: {suggestion}. {evidence} {quality}</translation>
    </message>
    <message>
        <source>Talked for {seconds} s, heard from {place}{because}.</source>
        <translation>{seconds} s gesprochen, zu hören von {place}{because}.</translation>
    </message>
    <message>
        <source>The computer's time of day was set{by_s}, or it slept. The times of this session do not follow it.</source>
        <translation>Die Uhrzeit des Computers wurde{by_s} gestellt, oder er schlief. Die Zeiten dieser Sitzung folgen dem nicht.</translation>
    </message>
    <message>
        <source>The exercise was interrupted: {because}.</source>
        <translation>Die Übung wurde unterbrochen: {because}.</translation>
    </message>
    <message>
        <source>The exercise without VR is over.</source>
        <translation>Die Übung ohne VR ist vorbei.</translation>
    </message>
    <message>
        <source>The headset client refused a value of: {dimensions}.</source>
        <translation>Das Headset-Programm hat einen Wert abgelehnt: {dimensions}.</translation>
    </message>
    <message>
        <source>The headset client was closed.</source>
        <translation>Das Headset-Programm wurde geschlossen.</translation>
    </message>
    <message>
        <source>The headset does it no more ({wish}): {reason}.</source>
        <translation>Das Headset tut es nicht mehr ({wish}): {reason}.</translation>
    </message>
    <message>
        <source>The headset does it: {wish}.</source>
        <translation>Das Headset tut es: {wish}.</translation>
    </message>
    <message>
        <source>The patient has practised the stop.</source>
        <translation>Der Patient hat den Halt geübt.</translation>
    </message>
    <message>
        <source>The patient has {guide}.</source>
        <translation>Der Patient hat: {guide}.</translation>
    </message>
    <message>
        <source>The patient says: “{words}”</source>
        <translation>Der Patient sagt: „{words}“</translation>
    </message>
    <message>
        <source>The question was not answered: {reason}.</source>
        <translation>Die Frage wurde nicht beantwortet: {reason}.</translation>
    </message>
    <message>
        <source>The session follows version {version} of the patient's plan.</source>
        <translation>Die Sitzung folgt Fassung {version} des Plans.</translation>
    </message>
    <message>
        <source>The session goes on after an interruption.</source>
        <translation>Die Sitzung geht nach einer Unterbrechung weiter.</translation>
    </message>
    <message>
        <source>The session goes on after its end.</source>
        <translation>Die Sitzung geht nach ihrem Ende weiter.</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>Die Sitzung ist vorbei.</translation>
    </message>
    <message>
        <source>The session was interrupted and closed.</source>
        <translation>Die Sitzung wurde unterbrochen und geschlossen.</translation>
    </message>
    <message>
        <source>The view was centred anew.</source>
        <translation>Der Blick wurde neu zentriert.</translation>
    </message>
    <message>
        <source>This is a rehearsal: the patient is simulated.</source>
        <translation>Das ist eine Übung: Der Patient ist simuliert.</translation>
    </message>
    <message>
        <source>Too often to write down singly: {of}, {count} times more within a second.</source>
        <translation>Zu oft, um es einzeln aufzuschreiben: {of}, noch {count}-mal in einer Sekunde.</translation>
    </message>
    <message>
        <source>Took the offer: {offer}. {reason}</source>
        <translation>Vorschlag angenommen: {offer}. {reason}</translation>
    </message>
    <message>
        <source>Took the question back.</source>
        <translation>Frage zurückgenommen.</translation>
    </message>
    <message>
        <source>VR broke: the exercise goes on imaginally.</source>
        <translation>VR ist ausgefallen: die Übung geht in der Vorstellung weiter.</translation>
    </message>
    <message>
        <source>Waved off the suggestion: {suggestion}.</source>
        <translation>Hinweis verworfen: {suggestion}.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>{cue} in {lead_s} s{times}.</source>
        <translation>{cue} in {lead_s} s{times}.</translation>
    </message>
    <message>
        <source>{cue} shown.</source>
        <translation>{cue} gezeigt.</translation>
    </message>
    <message>
        <source>{cue} will not come: {reason}.</source>
        <translation>{cue} kommt nicht: {reason}.</translation>
    </message>
    <message>
        <source>{scene} is still being prepared: the patient stays where they are until it is ready. The stop works.</source>
        <translation>{scene} wird noch vorbereitet: Der Patient bleibt, wo er ist, bis es so weit ist. Der Halt wirkt.</translation>
    </message>
    <message>
        <source>{stream} gave nothing in this session.</source>
        <translation>{stream} hat in dieser Sitzung nichts geliefert.</translation>
    </message>
    <message>
        <source>{stream} has gone silent: check the sensor.</source>
        <translation>{stream} ist verstummt: Prüfen Sie den Sensor.</translation>
    </message>
    <message>
        <source>{stream} is back{away}.</source>
        <translation>{stream} ist wieder da{away}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.signal_words</name>
    <message>
        <source>Check that both electrodes sit on the skin with their gel, and the cable.</source>
        <translation>Prüfen Sie, ob beide Elektroden mit Gel auf der Haut sitzen, und das Kabel.</translation>
    </message>
    <message>
        <source>Check the electrodes and their cable; wet those of a belt, and pull it tight.</source>
        <translation>Prüfen Sie die Elektroden und ihr Kabel; befeuchten Sie die eines Gurts und ziehen Sie ihn fest.</translation>
    </message>
    <message>
        <source>Check the sensor.</source>
        <translation>Prüfen Sie den Sensor.</translation>
    </message>
    <message>
        <source>Pull the belt so tight that a breath stretches it, and check the cable.</source>
        <translation>Ziehen Sie den Gurt so fest, dass ein Atemzug ihn dehnt, und prüfen Sie das Kabel.</translation>
    </message>
    <message>
        <source>Set the clip on a warm finger, and ask for a still hand.</source>
        <translation>Setzen Sie den Clip auf einen warmen Finger und bitten Sie um eine ruhige Hand.</translation>
    </message>
    <message>
        <source>has been at the end of its range</source>
        <translation>ist am Ende des Messbereichs</translation>
    </message>
    <message>
        <source>has been of no use</source>
        <translation>ist unbrauchbar</translation>
    </message>
    <message>
        <source>has found no skin between its electrodes</source>
        <translation>findet keine Haut zwischen den Elektroden</translation>
    </message>
    <message>
        <source>has given hardly a number</source>
        <translation>liefert kaum eine Zahl</translation>
    </message>
    <message>
        <source>has not moved</source>
        <translation>bewegt sich nicht</translation>
    </message>
    <message>
        <source>has shown no heart beat</source>
        <translation>zeigt keinen Herzschlag</translation>
    </message>
    <message>
        <source>{signal} (“{stream}”) {what} for {poor_s:.0f} s. {todo}</source>
        <translation>{signal} („{stream}“) {what}, seit {poor_s:.0f} s. {todo}</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.steering</name>
    <message>
        <source>Choose a step to begin with.</source>
        <translation>Wählen Sie eine Stufe für den Anfang.</translation>
    </message>
    <message>
        <source>From the safe place no move leads to {wanted}.</source>
        <translation>Vom sicheren Ort führt kein Weg hierher: {wanted}.</translation>
    </message>
    <message>
        <source>From {now} no move leads to {wanted}.</source>
        <translation>Kein Weg führt von {now} nach {wanted}.</translation>
    </message>
    <message>
        <source>Leave the safe place first.</source>
        <translation>Verlassen Sie zuerst den sicheren Ort.</translation>
    </message>
    <message>
        <source>The patient is not in the safe place.</source>
        <translation>Der Patient ist nicht am sicheren Ort.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.stopping</name>
    <message>
        <source>the headset is astray</source>
        <translation>das Headset ist abgewichen</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.store_watch</name>
    <message>
        <source>Put aside: {what}</source>
        <translation>Beiseitegelegt: {what}</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.streams</name>
    <message>
        <source>new here</source>
        <translation>hier neu</translation>
    </message>
    <message>
        <source>used here before</source>
        <translation>hier schon verwendet</translation>
    </message>
    <message>
        <source>used with this patient before</source>
        <translation>bei diesem Patienten schon verwendet</translation>
    </message>
    <message>
        <source>{fitting} streams of {signal} are there: {names}. The one that was chosen stays.</source>
        <translation>{fitting} Ströme von {signal} sind da: {names}. Der gewählte bleibt.</translation>
    </message>
    <message>
        <source>“{name}” ({signal}) calls itself simulated and is not taken into a patient's session.</source>
        <translation>„{name}“ ({signal}) nennt sich simuliert und kommt nicht in die Sitzung eines Patienten.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.suggested</name>
    <message>
        <source>a suggestion, not a diagnosis</source>
        <translation>ein Hinweis, keine Diagnose</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.talking</name>
    <message>
        <source>The headset does not answer: nobody would hear you.</source>
        <translation>Das Headset antwortet nicht: Niemand würde Sie hören.</translation>
    </message>
    <message>
        <source>This console has no microphone.</source>
        <translation>Diese Konsole hat kein Mikrofon.</translation>
    </message>
    <message>
        <source>another headset client came</source>
        <translation>ein anderes Headset-Programm kam</translation>
    </message>
    <message>
        <source>the headset did not answer</source>
        <translation>das Headset nicht antwortete</translation>
    </message>
    <message>
        <source>the microphone failed</source>
        <translation>das Mikrofon versagte</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.telling</name>
    <message>
        <source>{line} (heard of at {heard})</source>
        <translation>{line} (gehört um {heard})</translation>
    </message>
    <message>
        <source>{untold} lines of the headset's are left out here.</source>
        <translation>{untold} Zeilen des Headsets sind hier weggelassen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.timers</name>
    <message>
        <source>A break</source>
        <translation>Eine Pause</translation>
    </message>
    <message>
        <source>Half an hour in the headset.</source>
        <translation>Eine halbe Stunde im Headset.</translation>
    </message>
    <message>
        <source>Headset makers' manuals: a break of 10 to 15 minutes every 30 minutes</source>
        <translation>Anleitungen der Headset-Hersteller: alle 30 Minuten eine Pause von 10 bis 15 Minuten</translation>
    </message>
    <message>
        <source>Offer a break of 10 to 15 minutes with the headset off.</source>
        <translation>Eine Pause von 10 bis 15 Minuten ohne Headset anbieten.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.watchers</name>
    <message>
        <source>A {role} looks on from another console.</source>
        <translation>Jemand sieht von einer anderen Konsole zu: {role}.</translation>
    </message>
    <message>
        <source>The {role} looks on no more.</source>
        <translation>Niemand mehr sieht zu als: {role}.</translation>
    </message>
    <message>
        <source>The {role} who looks on sent a command ({command}): it was refused.</source>
        <translation>Von der zusehenden Konsole ({role}) kam ein Befehl ({command}): Er wurde abgelehnt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.welcoming</name>
    <message>
        <source>Another headset client comes in: the one {named}. The one {named_2} had left or was silent for too long.</source>
        <translation>Ein anderes Headset-Programm kommt herein: das {named}. Das {named_2} war gegangen oder zu lange stumm.</translation>
    </message>
    <message>
        <source>Install the same version of Gradus on both computers.</source>
        <translation>Installieren Sie auf beiden Computern dieselbe Version von Gradus.</translation>
    </message>
    <message>
        <source>Refused: a second headset client {named}.</source>
        <translation>Abgewiesen: ein zweites Headset-Programm {named}.</translation>
    </message>
    <message>
        <source>The console speaks wire version {wire_version}, the headset client version {wire_version_2}.</source>
        <translation>Die Konsole spricht Version {wire_version}, das Headset-Programm Version {wire_version_2}.</translation>
    </message>
    <message>
        <source>Waits at the door: a headset client {named}.</source>
        <translation>Wartet an der Tür: ein Headset-Programm {named}.</translation>
    </message>
    <message>
        <source>at an unknown address</source>
        <translation>unter unbekannter Adresse</translation>
    </message>
    <message>
        <source>at {address} with the key {public_key}</source>
        <translation>unter {address} mit dem Schlüssel {public_key}</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.wishes.breathing</name>
    <message>
        <source>A breathing guide is there in the safe place and in recovery only.</source>
        <translation>Eine Atemführung gibt es nur am sicheren Ort und in der Erholung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.wishes.cue</name>
    <message>
        <source>Ask the patient first, then confirm.</source>
        <translation>Fragen Sie zuerst den Patienten, dann bestätigen Sie.</translation>
    </message>
    <message>
        <source>Cues are shown during exposure only.</source>
        <translation>Reize werden nur während der Exposition gezeigt.</translation>
    </message>
    <message>
        <source>Not now: {why}.</source>
        <translation>Jetzt nicht: {why}.</translation>
    </message>
    <message>
        <source>The patient has not consented to this cue.</source>
        <translation>Der Patient hat in diesen Reiz nicht eingewilligt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.wishes.question</name>
    <message>
        <source>Nothing is asked of the patient in {state}.</source>
        <translation>In diesem Zustand wird der Patient nichts gefragt: {state}.</translation>
    </message>
    <message>
        <source>Nothing is being asked.</source>
        <translation>Es wird gerade nichts gefragt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.wishes.recentre</name>
    <message>
        <source>The view was centred just now: again in {left_s} s.</source>
        <translation>Der Blick wurde eben zentriert: wieder in {left_s} s.</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.without_headset</name>
    <message>
        <source>Afterwards: did it happen? How likely is it now? What was learned?</source>
        <translation>Danach: Ist es eingetreten? Wie wahrscheinlich ist es jetzt? Was wurde gelernt?</translation>
    </message>
    <message>
        <source>Ask for SUDS every two minutes or so, and write it down.</source>
        <translation>Fragen Sie etwa alle zwei Minuten nach SUDS und halten Sie es fest.</translation>
    </message>
    <message>
        <source>Ask for SUDS, here as ever: digits and Enter.</source>
        <translation>Fragen Sie nach SUDS, hier wie immer: Ziffern und Eingabe.</translation>
    </message>
    <message>
        <source>Ask what the patient fears will happen in this step, and how likely it is.</source>
        <translation>Fragen Sie, was die Person in dieser Stufe befürchtet und wie wahrscheinlich es ist.</translation>
    </message>
    <message>
        <source>Ask what they see, hear and feel in the body; stay with what is hard for a while.</source>
        <translation>Fragen Sie, was sie sieht, hört und im Körper spürt; bleiben Sie eine Weile bei dem, was schwer ist.</translation>
    </message>
    <message>
        <source>Do not end on the failure: agree on the homework and set the date.</source>
        <translation>Enden Sie nicht mit dem Ausfall: vereinbaren Sie die Hausaufgabe und den Termin.</translation>
    </message>
    <message>
        <source>Let them tell the step in the present tense, eyes open or shut as they like.</source>
        <translation>Lassen Sie die Person die Stufe in der Gegenwart erzählen, die Augen offen oder geschlossen, wie sie mag.</translation>
    </message>
    <message>
        <source>Press the safe stop, also if nothing seems to answer: the headset stops by itself.</source>
        <translation>Drücken Sie den sicheren Halt, auch wenn nichts zu antworten scheint: Das Headset hält von selbst an.</translation>
    </message>
    <message>
        <source>Say what happened: the technique failed, nothing is wrong with you.</source>
        <translation>Sagen Sie, was geschehen ist: die Technik ist ausgefallen, mit Ihnen ist alles in Ordnung.</translation>
    </message>
    <message>
        <source>Take the headset off together, and let the patient look around the room.</source>
        <translation>Nehmen Sie das Headset gemeinsam ab und lassen Sie die Person sich im Raum umsehen.</translation>
    </message>
    <message>
        <source>The step was “{step}”: {task}</source>
        <translation>Die Stufe war „{step}“: {task}</translation>
    </message>
</context>
<context>
    <name>clinician_console.session.wording</name>
    <message>
        <source> back by {size}</source>
        <translation> um {size} zurück</translation>
    </message>
    <message>
        <source> forward by {size}</source>
        <translation> um {size} vor</translation>
    </message>
    <message>
        <source>Cue “{name}”</source>
        <translation>Reiz „{name}“</translation>
    </message>
    <message>
        <source>The patient has not practised the stop yet: in orientation the headset shows how. Then lead them back from the safe place.</source>
        <translation>Der Patient hat den Halt noch nicht geübt: In der Orientierung zeigt das Headset, wie es geht. Führen Sie ihn danach aus dem sicheren Ort zurück.</translation>
    </message>
    <message>
        <source>The scene</source>
        <translation>Die Szene</translation>
    </message>
    <message>
        <source>a breath to follow</source>
        <translation>ein Atem zum Mitatmen</translation>
    </message>
    <message>
        <source>a pause</source>
        <translation>eine Pause</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>einer Person</translation>
    </message>
    <message>
        <source>a voice to breathe with</source>
        <translation>eine Stimme zum Mitatmen</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Ruhewert</translation>
    </message>
    <message>
        <source>breath</source>
        <translation>Atem</translation>
    </message>
    <message>
        <source>client fault</source>
        <translation>Fehler im Headset-Programm</translation>
    </message>
    <message>
        <source>client restarted</source>
        <translation>Headset-Programm neu gestartet</translation>
    </message>
    <message>
        <source>console restarted</source>
        <translation>Konsole neu gestartet</translation>
    </message>
    <message>
        <source>exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>headset lost</source>
        <translation>Headset verloren</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>near the ear</source>
        <translation>nahe am Ohr</translation>
    </message>
    <message>
        <source>no breathing guide</source>
        <translation>keine Atemführung</translation>
    </message>
    <message>
        <source>observer</source>
        <translation>Beobachter</translation>
    </message>
    <message>
        <source>orientation</source>
        <translation>Orientierung</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>safe place</source>
        <translation>sicherer Ort</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>the safe place</source>
        <translation>der sichere Ort</translation>
    </message>
    <message>
        <source>therapist</source>
        <translation>Therapeut</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>Warten</translation>
    </message>
</context>
</TS>
