<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.readiness.around_it</name>
    <message>
        <source>Ask what rules the treatment out.</source>
        <translation>Fragen Sie, was gegen die Behandlung spricht.</translation>
    </message>
    <message>
        <source>Close this session, and screen the patient.</source>
        <translation>Sitzung schließen und Vorprüfung durchführen.</translation>
    </message>
    <message>
        <source>Cues: {first} to ask first, {never} never.</source>
        <translation>Reize: {first} nach Rückfrage, {never} nie.</translation>
    </message>
    <message>
        <source>Free 200 MB: a long session may take as much.</source>
        <translation>200 MB freigeben, für eine lange Sitzung.</translation>
    </message>
    <message>
        <source>Free some space on its disk now.</source>
        <translation>Schaffen Sie jetzt Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Good: {signals}.</source>
        <translation>Gut: {signals}.</translation>
    </message>
    <message>
        <source>Hardly heard: move closer, or turn it up, and try again.</source>
        <translation>Kaum zu hören: näher heran oder lauter stellen.</translation>
    </message>
    <message>
        <source>Its room is not told.</source>
        <translation>Sein Platz ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Listening …</source>
        <translation>Es hört zu …</translation>
    </message>
    <message>
        <source>Make one after the session.</source>
        <translation>Erstellen Sie eine nach der Sitzung.</translation>
    </message>
    <message>
        <source>No plan, so no screening.</source>
        <translation>Kein Plan, keine Vorprüfung.</translation>
    </message>
    <message>
        <source>Nobody has spoken yet.</source>
        <translation>Noch hat niemand gesprochen.</translation>
    </message>
    <message>
        <source>None is attached.</source>
        <translation>Keiner angeschlossen.</translation>
    </message>
    <message>
        <source>None is due.</source>
        <translation>Keine fällig.</translation>
    </message>
    <message>
        <source>None valid: begun by name.</source>
        <translation>Keine gültige: namentlich begonnen.</translation>
    </message>
    <message>
        <source>None waits for a person.</source>
        <translation>Keine wartet auf jemanden.</translation>
    </message>
    <message>
        <source>None, as it was chosen.</source>
        <translation>Keine, so gewählt.</translation>
    </message>
    <message>
        <source>Not everything was written.</source>
        <translation>Nicht alles wurde geschrieben.</translation>
    </message>
    <message>
        <source>Old, or none yet.</source>
        <translation>Alt oder noch keine.</translation>
    </message>
    <message>
        <source>One is there, not chosen.</source>
        <translation>Einer ist da, nicht gewählt.</translation>
    </message>
    <message>
        <source>Press “Sign an answer …” and act on it.</source>
        <translation>„Antwort abzeichnen …“ drücken und handeln.</translation>
    </message>
    <message>
        <source>Say a sentence as you will.</source>
        <translation>Sprechen Sie einen Satz wie später.</translation>
    </message>
    <message>
        <source>Say a sentence: the patient does not hear it.</source>
        <translation>Ein Satz genügt; niemand sonst hört ihn.</translation>
    </message>
    <message>
        <source>Say below whether it is the patient's.</source>
        <translation>Sagen Sie unten, ob er der richtige ist.</translation>
    </message>
    <message>
        <source>Screen the patient as soon as you can.</source>
        <translation>Holen Sie die Vorprüfung bald nach.</translation>
    </message>
    <message>
        <source>See the traces below: electrodes, belt and cable.</source>
        <translation>Siehe Kurven unten: Elektroden, Gurt und Kabel.</translation>
    </message>
    <message>
        <source>Switch it on: it is offered below. Or go without.</source>
        <translation>Einschalten, er erscheint unten. Oder ohne beginnen.</translation>
    </message>
    <message>
        <source>Tell your supervisor after this session.</source>
        <translation>Sagen Sie es nach der Sitzung Ihrer Leitung.</translation>
    </message>
    <message>
        <source>That is before an earlier session: set this computer's date.</source>
        <translation>Das ist vor einer früheren Sitzung: Datum stellen.</translation>
    </message>
    <message>
        <source>The headset's is known to {ms} ms.</source>
        <translation>Die des Headsets ist auf {ms} ms bekannt.</translation>
    </message>
    <message>
        <source>The headset's is not known yet.</source>
        <translation>Die des Headsets ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>The headset's: to {ms} ms. Wait.</source>
        <translation>Die des Headsets: auf {ms} ms. Warten Sie.</translation>
    </message>
    <message>
        <source>The line at the top says what to do.</source>
        <translation>Die Zeile oben sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>The store cannot be written.</source>
        <translation>Die Ablage ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>The store is an older copy.</source>
        <translation>Die Ablage ist eine ältere Kopie.</translation>
    </message>
    <message>
        <source>There is no valid screening.</source>
        <translation>Es gibt keine gültige Vorprüfung.</translation>
    </message>
    <message>
        <source>To look at: {signals}.</source>
        <translation>Anzusehen: {signals}.</translation>
    </message>
    <message>
        <source>Valid until {day}.</source>
        <translation>Gültig bis {day}.</translation>
    </message>
    <message>
        <source>Without it you are heard beside them only.</source>
        <translation>Ohne es hört man Sie nur daneben.</translation>
    </message>
    <message>
        <source>Written as it happens.</source>
        <translation>Alles wird sofort geschrieben.</translation>
    </message>
    <message>
        <source>heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>{free} GB free at the beginning.</source>
        <translation>{free} GB frei zu Beginn.</translation>
    </message>
    <message>
        <source>{level} dB at the loudest.</source>
        <translation>{level} dB am lautesten.</translation>
    </message>
    <message numerus="yes">
        <source>{n} answers need a person.</source>
        <translation>
            <numerusform>{n} Antwort braucht eine Person.</numerusform>
            <numerusform>{n} Antworten brauchen eine Person.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.readiness.found</name>
    <message>
        <source>Orientation waits: no headset answers. Start the headset program, and look at the network.</source>
        <translation>Die Orientierung wartet: Kein Headset antwortet. Starten Sie das Headset-Programm und prüfen Sie das Netzwerk.</translation>
    </message>
    <message>
        <source>Orientation waits: nothing can be written down now. Free some space on the disk.</source>
        <translation>Die Orientierung wartet: Es kann gerade nichts aufgezeichnet werden. Schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Orientation waits: the headset has lost track of the head. Put light on in the room, and clear what covers its cameras.</source>
        <translation>Die Orientierung wartet: Das Headset verfolgt den Kopf nicht mehr. Machen Sie Licht im Raum und geben Sie seine Kameras frei.</translation>
    </message>
    <message>
        <source>Orientation waits: there is no valid screening, and nobody has begun without one by name. Close this session, and screen the patient.</source>
        <translation>Es fehlt eine gültige Vorprüfung oder ein namentlicher Beginn ohne sie. Sitzung schließen und vorprüfen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.readiness.of_headset</name>
    <message>
        <source>Another version asked to join.</source>
        <translation>Eine andere Version wollte beitreten.</translation>
    </message>
    <message>
        <source>Ask the patient how loud it is.</source>
        <translation>Fragen Sie, wie laut es ist.</translation>
    </message>
    <message>
        <source>Ask: is the picture sharp, does anything press?</source>
        <translation>Fragen Sie: Ist das Bild scharf, drückt etwas?</translation>
    </message>
    <message>
        <source>Close other programs there: a stutter makes sick.</source>
        <translation>Schließen Sie dort andere Programme: Ruckeln macht übel.</translation>
    </message>
    <message>
        <source>Help the patient to put it on.</source>
        <translation>Helfen Sie beim Aufsetzen.</translation>
    </message>
    <message>
        <source>Install the same version on both computers.</source>
        <translation>Auf beiden Rechnern dieselbe Version installieren.</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Es antwortet.</translation>
    </message>
    <message>
        <source>It does not answer.</source>
        <translation>Es antwortet nicht.</translation>
    </message>
    <message>
        <source>Its last word is old.</source>
        <translation>Seine letzte Meldung ist alt.</translation>
    </message>
    <message>
        <source>Its program was closed.</source>
        <translation>Sein Programm wurde beendet.</translation>
    </message>
    <message>
        <source>Its size is not told.</source>
        <translation>Größe nicht gemeldet.</translation>
    </message>
    <message>
        <source>Look at its computer, and at the network.</source>
        <translation>Sehen Sie nach seinem Rechner und dem Netzwerk.</translation>
    </message>
    <message>
        <source>Look in its own menu, or leave it on its cable.</source>
        <translation>Im Menü des Headsets nachsehen oder am Kabel lassen.</translation>
    </message>
    <message>
        <source>More light, free cameras; have the patient look around.</source>
        <translation>Mehr Licht, Kameras frei; lassen Sie umherblicken.</translation>
    </message>
    <message>
        <source>Move to its middle: {needed} m are needed.</source>
        <translation>Zur Mitte gehen: {needed} m sind nötig.</translation>
    </message>
    <message>
        <source>No headset answers.</source>
        <translation>Kein Headset antwortet.</translation>
    </message>
    <message>
        <source>Nobody looks into it.</source>
        <translation>Niemand blickt hinein.</translation>
    </message>
    <message>
        <source>None has come yet.</source>
        <translation>Noch keines da.</translation>
    </message>
    <message>
        <source>Not told by the headset.</source>
        <translation>Vom Headset nicht gemeldet.</translation>
    </message>
    <message>
        <source>Not told whether it was measured.</source>
        <translation>Nicht bekannt, ob gemessen.</translation>
    </message>
    <message>
        <source>Not told yet.</source>
        <translation>Noch nicht gemeldet.</translation>
    </message>
    <message>
        <source>On a screen no head is followed.</source>
        <translation>Am Bildschirm nicht verfolgt.</translation>
    </message>
    <message>
        <source>Only the patient can tell.</source>
        <translation>Nur im Gespräch zu klären.</translation>
    </message>
    <message>
        <source>Put the spacer in. Ask: is it sharp, does it press?</source>
        <translation>Abstandhalter einsetzen. Fragen: scharf, drückt es?</translation>
    </message>
    <message>
        <source>See that nothing stands within a step.</source>
        <translation>Im Umkreis eines Schritts darf nichts stehen.</translation>
    </message>
    <message>
        <source>See that the patient sits in front of it.</source>
        <translation>Sehen Sie, dass jemand davor sitzt.</translation>
    </message>
    <message>
        <source>Somebody looks into it.</source>
        <translation>Jemand blickt hinein.</translation>
    </message>
    <message>
        <source>Start it again on the headset's computer.</source>
        <translation>Auf dem Rechner des Headsets neu starten.</translation>
    </message>
    <message>
        <source>Start the headset program; a new one is paired first.</source>
        <translation>Headset-Programm starten; ein neues erst koppeln.</translation>
    </message>
    <message>
        <source>The patient hears badly: say what matters beside them.</source>
        <translation>Schwerhörig: Wichtiges daneben sagen.</translation>
    </message>
    <message>
        <source>The patient sits: see that their arms reach nothing.</source>
        <translation>Sitzend: In Reichweite der Arme darf nichts sein.</translation>
    </message>
    <message>
        <source>The patient wears glasses.</source>
        <translation>Brille wird getragen.</translation>
    </message>
    <message>
        <source>The picture follows the head.</source>
        <translation>Das Bild folgt dem Kopf.</translation>
    </message>
    <message>
        <source>The picture is on a screen.</source>
        <translation>Bild auf einem Bildschirm.</translation>
    </message>
    <message>
        <source>Track of the head is lost.</source>
        <translation>Der Kopf wird nicht verfolgt.</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Warten Sie einen Moment.</translation>
    </message>
    <message>
        <source>{border} m to its border.</source>
        <translation>{border} m bis zum Rand.</translation>
    </message>
    <message>
        <source>{rate} a second, 95 % within {ms} ms.</source>
        <translation>{rate} pro Sekunde, 95 % in {ms} ms.</translation>
    </message>
</context>
<context>
    <name>clinician_console.readiness.readiness</name>
    <message>
        <source>Checked by hand.</source>
        <translation>Von Hand geprüft.</translation>
    </message>
</context>
</TS>
