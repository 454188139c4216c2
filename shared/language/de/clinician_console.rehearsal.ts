<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.rehearsal.acting.words</name>
    <message>
        <source>Apart from the fear: how sick do you feel, from 0 to 20?</source>
        <translation>Abgesehen von der Angst: Wie übel ist Ihnen, von 0 bis 20?</translation>
    </message>
    <message>
        <source>Did it happen? How likely does it seem now?</source>
        <translation>Ist es eingetreten? Wie wahrscheinlich erscheint es jetzt?</translation>
    </message>
    <message>
        <source>How strong is the fear now, from 0 to 100?</source>
        <translation>Wie stark ist die Angst jetzt, von 0 bis 100?</translation>
    </message>
    <message>
        <source>I cannot do this any more. Please stop.</source>
        <translation>Ich kann nicht mehr. Bitte hören Sie auf.</translation>
    </message>
    <message>
        <source>I feel too sick. Please stop.</source>
        <translation>Mir ist zu übel. Bitte hören Sie auf.</translation>
    </message>
    <message>
        <source>No, it did not happen. Now I would say {likelihood} percent.</source>
        <translation>Nein, es ist nicht passiert. Jetzt würde ich sagen: {likelihood} Prozent.</translation>
    </message>
    <message>
        <source>Not sick at all: 0.</source>
        <translation>Gar nicht übel: 0.</translation>
    </message>
    <message>
        <source>Sick? About {fms}.</source>
        <translation>Übel? Etwa {fms}.</translation>
    </message>
    <message>
        <source>Something bad will happen, and I shall not bear it.</source>
        <translation>Etwas Schlimmes wird geschehen, und ich werde es nicht ertragen.</translation>
    </message>
    <message>
        <source>The fear is about {suds}.</source>
        <translation>Die Angst ist etwa bei {suds}.</translation>
    </message>
    <message>
        <source>What do you fear will happen in the next step, and how likely is it?</source>
        <translation>Was, befürchten Sie, wird in der nächsten Stufe geschehen, und wie wahrscheinlich ist es?</translation>
    </message>
    <message>
        <source>{outcome} I would say {likelihood} percent.</source>
        <translation>{outcome} Ich würde sagen: {likelihood} Prozent.</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.base</name>
    <message>
        <source>at {at}</source>
        <translation>bei {at}</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>von {first} bis {last}</translation>
    </message>
    <message>
        <source>{real} ({lived} for them)</source>
        <translation>{real} (für den Patienten {lived})</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.cues</name>
    <message>
        <source>Ask first, each time, and say so when the console asks you.</source>
        <translation>Fragen Sie jedes Mal zuerst, und bestätigen Sie das, wenn die Konsole danach fragt.</translation>
    </message>
    <message>
        <source>At {at} it was refused: {reason}</source>
        <translation>Bei {at} wurde er abgelehnt: {reason}</translation>
    </message>
    <message>
        <source>At {at}; their consent is “{consent}”.</source>
        <translation>Bei {at}; die Einwilligung lautet „{consent}“.</translation>
    </message>
    <message>
        <source>Cues</source>
        <translation>Reize</translation>
    </message>
    <message>
        <source>Every cue came where it belonged.</source>
        <translation>Jeder Reiz kam dort, wo er hingehörte.</translation>
    </message>
    <message>
        <source>Look at why it is grey before you press; the reason stands beside it.</source>
        <translation>Sehen Sie vor dem Drücken nach, warum er grau ist; der Grund steht daneben.</translation>
    </message>
    <message>
        <source>The patient was not asked before a cue: {cue}.</source>
        <translation>Der Patient wurde vor einem Reiz nicht gefragt: {cue}.</translation>
    </message>
    <message>
        <source>You asked for a cue that did not belong there: {cue}.</source>
        <translation>Sie haben einen Reiz angefordert, der dort nicht hingehörte: {cue}.</translation>
    </message>
    <message>
        <source>ask_first</source>
        <translation>erst fragen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{cue} at {at}</source>
        <translation>{cue} bei {at}</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.debrief</name>
    <message>
        <source>Another time: {instead}</source>
        <translation>Ein andermal: {instead}</translation>
    </message>
    <message>
        <source>Debrief of a rehearsal of {lasted} min.</source>
        <translation>Nachbesprechung einer Übung von {lasted} min.</translation>
    </message>
    <message>
        <source>No exposure was shown: there is nothing to debrief but the beginning.</source>
        <translation>Es wurde keine Exposition gezeigt: Zu besprechen ist nur der Anfang.</translation>
    </message>
    <message>
        <source>No rule found anything that was missed.</source>
        <translation>Keine Regel hat etwas gefunden, das versäumt wurde.</translation>
    </message>
    <message>
        <source>No rule found anything to name.</source>
        <translation>Keine Regel hat etwas gefunden, das zu nennen wäre.</translation>
    </message>
    <message>
        <source>The patient: {who}</source>
        <translation>Gespielt wurde: {who}</translation>
    </message>
    <message>
        <source>There is no score: talk about it with your mentor. What a rule does not look at was neither done well nor missed; tone, words and the alliance are on no record.</source>
        <translation>Es gibt keine Punktzahl: Sprechen Sie darüber mit Ihrer Mentorin oder Ihrem Mentor. Worauf keine Regel sieht, das war weder gut noch versäumt; Tonfall, Worte und die therapeutische Beziehung stehen in keiner Akte.</translation>
    </message>
    <message>
        <source>What was done well:</source>
        <translation>Was gut gelang:</translation>
    </message>
    <message>
        <source>What was missed ({count}):</source>
        <translation>Was versäumt wurde ({count}):</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.expectancy</name>
    <message>
        <source>After each step ask whether it happened, and how likely it is now.</source>
        <translation>Fragen Sie nach jeder Stufe, ob es eingetreten ist und wie wahrscheinlich es jetzt erscheint.</translation>
    </message>
    <message>
        <source>At {at} it was {likely} % likely that “{feared}”; it was not asked about again.</source>
        <translation>Bei {at} galt „{feared}“ als zu {likely} % wahrscheinlich; danach wurde nicht mehr gefragt.</translation>
    </message>
    <message>
        <source>Before each step ask what they fear will happen, and how likely it is.</source>
        <translation>Fragen Sie vor jeder Stufe, was befürchtet wird und wie wahrscheinlich es erscheint.</translation>
    </message>
    <message>
        <source>How likely it was to the patient: {steps}.</source>
        <translation>Wie wahrscheinlich es dem Patienten erschien: {steps}.</translation>
    </message>
    <message>
        <source>Nobody asked what came of what was expected of “{step}”.</source>
        <translation>Niemand hat gefragt, was aus dem wurde, was von „{step}“ erwartet wurde.</translation>
    </message>
    <message numerus="yes">
        <source>Nobody asked what the patient expected of {n} steps.</source>
        <translation>
            <numerusform>Niemand hat gefragt, was der Patient von {n} Stufe erwartete.</numerusform>
            <numerusform>Niemand hat gefragt, was der Patient von {n} Stufen erwartete.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody asked what the patient expected of “{step}”.</source>
        <translation>Niemand hat gefragt, was der Patient von „{step}“ erwartete.</translation>
    </message>
    <message>
        <source>There is no expectancy from before {steps}.</source>
        <translation>Aus der Zeit davor gibt es keine Erwartung zu: {steps}.</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>Was erwartet wurde</translation>
    </message>
    <message>
        <source>You asked before each step what was expected, and afterwards what came of it.</source>
        <translation>Sie haben vor jeder Stufe gefragt, was erwartet wird, und danach, was daraus wurde.</translation>
    </message>
    <message>
        <source>“{step}” at {at}</source>
        <translation>„{step}“ bei {at}</translation>
    </message>
    <message>
        <source>“{step}” from {before} to {after} %</source>
        <translation>„{step}“ von {before} auf {after} %</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.late_stop</name>
    <message>
        <source>At {at} sickness was {fms} of 20, and {limit} is the limit</source>
        <translation>Bei {at} betrug die Übelkeit {fms} von 20, und {limit} ist die Grenze</translation>
    </message>
    <message>
        <source>At {at} the patient said “{words}”</source>
        <translation>Bei {at} sagte der Patient „{words}“</translation>
    </message>
    <message>
        <source>At {at} the patient said “{words}”, and at {then} you raised it further ({what})</source>
        <translation>Bei {at} sagte der Patient „{words}“, und bei {then} haben Sie weiter gesteigert ({what})</translation>
    </message>
    <message>
        <source>Stop first and ask afterwards: one key, without a question.</source>
        <translation>Halten Sie zuerst an, und fragen Sie danach: eine Taste, ohne Rückfrage.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The patient asked to stop, and nobody did.</source>
        <translation>Der Patient bat darum, anzuhalten, und niemand hielt an.</translation>
    </message>
    <message>
        <source>The patient had to stop by themselves, {took} after they had asked you to.</source>
        <translation>Der Patient musste selbst anhalten, {took} nachdem er Sie darum gebeten hatte.</translation>
    </message>
    <message>
        <source>The patient was too sick, and it went on for {took}.</source>
        <translation>Dem Patienten war zu übel, und es ging noch {took} weiter.</translation>
    </message>
    <message>
        <source>The patient was too sick, and it went on.</source>
        <translation>Dem Patienten war zu übel, und es ging weiter.</translation>
    </message>
    <message>
        <source>The stop came late: {took} after the patient had asked for it.</source>
        <translation>Der Halt kam spät: {took} nachdem der Patient darum gebeten hatte.</translation>
    </message>
    <message>
        <source>You eased the exposure {took} after sickness was over the limit.</source>
        <translation>Sie haben die Exposition {took} nach dem Erreichen der Übelkeitsgrenze gemildert.</translation>
    </message>
    <message>
        <source>You stopped {took} after the patient had asked for it.</source>
        <translation>Sie haben {took} nach der Bitte des Patienten angehalten.</translation>
    </message>
    <message>
        <source>{said}; nobody paused.</source>
        <translation>{said}; niemand hat unterbrochen.</translation>
    </message>
    <message>
        <source>{said}; the exposure was eased at {at}.</source>
        <translation>{said}; gemildert wurde die Exposition bei {at}.</translation>
    </message>
    <message>
        <source>{said}; you paused or stopped at {at}.</source>
        <translation>{said}; Sie haben bei {at} unterbrochen oder angehalten.</translation>
    </message>
    <message>
        <source>{words}; nobody stopped, and at {at} the patient made the gesture.</source>
        <translation>{words}; niemand hielt an, und bei {at} machte der Patient die Geste.</translation>
    </message>
    <message>
        <source>{words}; there was no stop after it.</source>
        <translation>{words}; danach gab es keinen Halt.</translation>
    </message>
    <message>
        <source>{words}; you stopped at {at}.</source>
        <translation>{words}; Sie haben bei {at} angehalten.</translation>
    </message>
    <message>
        <source>“{step}”</source>
        <translation>„{step}“</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.questions</name>
    <message>
        <source>After a stop let them arrive; ask nothing that needs a number.</source>
        <translation>Lassen Sie den Patienten nach einem Halt erst ankommen; fragen Sie nichts, was eine Zahl verlangt.</translation>
    </message>
    <message>
        <source>At {at} and again {later} later, in the same step.</source>
        <translation>Bei {at} und {later} später noch einmal, in derselben Stufe.</translation>
    </message>
    <message>
        <source>At {at} they said so; you asked at {times}.</source>
        <translation>Bei {at} wurde das gesagt; gefragt haben Sie bei {times}.</translation>
    </message>
    <message>
        <source>From {first} to {last}, at {times}.</source>
        <translation>Von {first} bis {last}, bei {times}.</translation>
    </message>
    <message>
        <source>Give each question its time: one when they are there, one before you go on.</source>
        <translation>Geben Sie jeder Frage ihre Zeit: eine, wenn der Patient angekommen ist, eine, bevor Sie weitergehen.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>That happened {count} times.</source>
        <translation>Das geschah {count}-mal.</translation>
    </message>
    <message>
        <source>The stop was at {stop}, the question at {at}, in the safe place.</source>
        <translation>Der Halt war bei {stop}, die Frage bei {at}, am sicheren Ort.</translation>
    </message>
    <message>
        <source>Whoever asks to stop is stopped, and asked nothing.</source>
        <translation>Wer anhalten will, wird angehalten und nichts gefragt.</translation>
    </message>
    <message>
        <source>You asked for SUDS again too soon.</source>
        <translation>Sie haben zu bald wieder nach dem SUDS gefragt.</translation>
    </message>
    <message>
        <source>You asked for a number when the patient wanted out.</source>
        <translation>Sie haben nach einer Zahl gefragt, als der Patient hinauswollte.</translation>
    </message>
    <message>
        <source>You asked rarely enough to let the patient be where they are.</source>
        <translation>Sie haben selten genug gefragt, um den Patienten bei der Sache zu lassen.</translation>
    </message>
    <message>
        <source>You asked {count} times in one stay in “{step}”.</source>
        <translation>Sie haben während eines Aufenthalts in „{step}“ {count}-mal gefragt.</translation>
    </message>
    <message>
        <source>You asked {took} after a stop.</source>
        <translation>Sie haben {took} nach einem Halt gefragt.</translation>
    </message>
    <message>
        <source>{most} questions in a step are enough.</source>
        <translation>{most} Fragen in einer Stufe genügen.</translation>
    </message>
    <message numerus="yes">
        <source>{n} questions for SUDS, the first at {at}.</source>
        <translation>
            <numerusform>{n} Frage nach dem SUDS, die erste bei {at}.</numerusform>
            <numerusform>{n} Fragen nach dem SUDS, die erste bei {at}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.rest</name>
    <message>
        <source>Fear was {fear:.0f} then, and {peak:.0f} at its highest.</source>
        <translation>Die Angst lag da bei {fear:.0f}, am höchsten Punkt bei {peak:.0f}.</translation>
    </message>
    <message>
        <source>Keep time for the shore: until the heart is near its baseline, or they say it is enough.</source>
        <translation>Halten Sie Zeit für das Ufer frei: bis das Herz nahe am Ruhewert ist oder der Patient sagt, dass es genug ist.</translation>
    </message>
    <message>
        <source>Let them rest first: without it there is nothing to compare the body with.</source>
        <translation>Lassen Sie den Patienten zuerst ruhen: Sonst gibt es nichts, womit sich der Körper vergleichen lässt.</translation>
    </message>
    <message>
        <source>Rest and recovery</source>
        <translation>Ruhe und Erholung</translation>
    </message>
    <message>
        <source>The last SUDS was {last}, the highest {highest}.</source>
        <translation>Der letzte SUDS war {last}, der höchste {highest}.</translation>
    </message>
    <message>
        <source>The last exposure ended at {at}, and there was no recovery after it.</source>
        <translation>Die letzte Exposition endete bei {at}, und danach gab es keine Erholung.</translation>
    </message>
    <message>
        <source>The last exposure ended at {at}, and there was {recovered} of recovery after it.</source>
        <translation>Die letzte Exposition endete bei {at}, und danach gab es {recovered} Erholung.</translation>
    </message>
    <message>
        <source>The patient rested before it began.</source>
        <translation>Der Patient hat geruht, bevor es begann.</translation>
    </message>
    <message>
        <source>The session ended after a recovery.</source>
        <translation>Die Sitzung endete nach einer Erholung.</translation>
    </message>
    <message>
        <source>The session ended at its worst, without recovery.</source>
        <translation>Die Sitzung endete im schlimmsten Moment, ohne Erholung.</translation>
    </message>
    <message>
        <source>The session ended without recovery.</source>
        <translation>Die Sitzung endete ohne Erholung.</translation>
    </message>
    <message>
        <source>There was no rest before the first exposure.</source>
        <translation>Vor der ersten Exposition gab es keine Ruhe.</translation>
    </message>
    <message>
        <source>{recovered} of recovery after {at}.</source>
        <translation>{recovered} Erholung nach {at}.</translation>
    </message>
    <message>
        <source>{rested} of baseline before the first exposure at {at}</source>
        <translation>{rested} Ruhewert vor der ersten Exposition bei {at}</translation>
    </message>
    <message>
        <source>{said}; {least} is the least.</source>
        <translation>{said}; das Mindeste sind {least}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.sickness</name>
    <message>
        <source>Ask apart from fear, before anything is shown, every ten minutes, and afterwards.</source>
        <translation>Fragen Sie danach getrennt von der Angst: bevor etwas gezeigt wird, alle zehn Minuten und hinterher.</translation>
    </message>
    <message>
        <source>At {times}.</source>
        <translation>Bei {times}.</translation>
    </message>
    <message>
        <source>For {felt} of exposure nobody asked about sickness.</source>
        <translation>In {felt} Exposition hat niemand nach der Übelkeit gefragt.</translation>
    </message>
    <message>
        <source>From {first} to {last} it was asked not once.</source>
        <translation>Von {first} bis {last} wurde kein einziges Mal gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>From {first} to {last} it was asked {n} times.</source>
        <translation>
            <numerusform>Von {first} bis {last} wurde {n}-mal gefragt.</numerusform>
            <numerusform>Von {first} bis {last} wurde {n}-mal gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>It began at {at} without a score: zero is never assumed.</source>
        <translation>Sie begann bei {at} ohne einen Wert: Null wird nie angenommen.</translation>
    </message>
    <message>
        <source>It ended at {at}.</source>
        <translation>Sie endete bei {at}.</translation>
    </message>
    <message>
        <source>Nobody asked about sickness after the last exposure.</source>
        <translation>Niemand hat nach der letzten Exposition nach der Übelkeit gefragt.</translation>
    </message>
    <message>
        <source>Nobody asked about sickness before the first exposure.</source>
        <translation>Niemand hat vor der ersten Exposition nach der Übelkeit gefragt.</translation>
    </message>
    <message>
        <source>Sickness</source>
        <translation>Übelkeit</translation>
    </message>
    <message>
        <source>You asked about sickness apart from fear.</source>
        <translation>Sie haben getrennt von der Angst nach der Übelkeit gefragt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.silence</name>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>For {felt} nobody turned to the patient in an exposure.</source>
        <translation>In einer Exposition hat sich {felt} lang niemand dem Patienten zugewandt.</translation>
    </message>
    <message>
        <source>From {first} to {last} nobody turned to them.</source>
        <translation>Von {first} bis {last} hat sich niemand zugewandt.</translation>
    </message>
    <message>
        <source>From {first} to {last} there was no word into the headset, no question and no step.</source>
        <translation>Von {first} bis {last} gab es kein Wort ins Headset, keine Frage und keine Stufe.</translation>
    </message>
    <message>
        <source>Go on with them: a word at once, and the way out when they are ready.</source>
        <translation>Gehen Sie mit dem Patienten weiter: sofort ein Wort, und der Weg hinaus, sobald es geht.</translation>
    </message>
    <message>
        <source>No silence of {felt} or more in an exposure.</source>
        <translation>Keine Stille von {felt} oder mehr in einer Exposition.</translation>
    </message>
    <message>
        <source>Say what you see, and that you are there; plan a silence with them before.</source>
        <translation>Sagen Sie, was Sie sehen und dass Sie da sind; vereinbaren Sie eine Stille vorher.</translation>
    </message>
    <message>
        <source>The patient was left in the safe place without a word: {felt}.</source>
        <translation>Der Patient blieb am sicheren Ort ohne ein Wort allein: {felt}.</translation>
    </message>
    <message>
        <source>The patient was never left alone for long.</source>
        <translation>Der Patient wurde nie lange allein gelassen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.stale_signal</name>
    <message>
        <source>ECG</source>
        <translation>EKG</translation>
    </message>
    <message>
        <source>EDA</source>
        <translation>EDA</translation>
    </message>
    <message>
        <source>Meanwhile you changed the exposure at {at}.</source>
        <translation>Währenddessen haben Sie bei {at} die Exposition geändert.</translation>
    </message>
    <message>
        <source>Respiration</source>
        <translation>Atmung</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>When a lamp or a trace goes, say so, pause if it is long, and look at the sensor.</source>
        <translation>Wenn eine Leuchte oder eine Kurve ausfällt: Sagen Sie es, unterbrechen Sie, wenn es dauert, und sehen Sie nach dem Sensor.</translation>
    </message>
    <message>
        <source>You noticed that {signal} was not right.</source>
        <translation>Sie haben bemerkt, dass ein Signal nicht stimmte: {signal}.</translation>
    </message>
    <message>
        <source>{bad}. There was no look at the sensors, no note and no pause within {within:.0f} s.</source>
        <translation>{bad}. In den ersten {within:.0f} s gab es keinen Blick auf die Sensoren, keine Notiz und keine Unterbrechung.</translation>
    </message>
    <message>
        <source>{bad}; you looked after the sensors {took} after it began.</source>
        <translation>{bad}; {took} nach dem Beginn haben Sie nach den Sensoren gesehen.</translation>
    </message>
    <message>
        <source>{bad}; you paused {took} after it began.</source>
        <translation>{bad}; {took} nach dem Beginn haben Sie unterbrochen.</translation>
    </message>
    <message>
        <source>{bad}; you wrote a note {took} after it began.</source>
        <translation>{bad}; {took} nach dem Beginn haben Sie eine Notiz geschrieben.</translation>
    </message>
    <message>
        <source>{signal} was no signal of the body from {first} to {last}</source>
        <translation>{signal}: von {first} bis {last} kein Signal des Körpers</translation>
    </message>
    <message>
        <source>{signal} was not right, and nobody looked after it.</source>
        <translation>{signal}: Das Signal stimmte nicht, und niemand sah danach.</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.too_early</name>
    <message>
        <source>Ask once when they are there, and decide by what they say.</source>
        <translation>Fragen Sie einmal, wenn der Patient angekommen ist, und entscheiden Sie nach der Antwort.</translation>
    </message>
    <message>
        <source>At {at} the patient's fear was {now:.0f}, and {before:.0f} {felt} before.</source>
        <translation>Bei {at} lag die Angst des Patienten bei {now:.0f}, {felt} davor bei {before:.0f}.</translation>
    </message>
    <message>
        <source>Stay until it rises no more, or until what was feared had its time to come.</source>
        <translation>Bleiben Sie, bis sie nicht mehr steigt oder bis das Befürchtete Zeit hatte, einzutreten.</translation>
    </message>
    <message>
        <source>The patient was in “{step}” from {came}; it was raised at {at} without a SUDS in between.</source>
        <translation>Der Patient war ab {came} in „{step}“; gesteigert wurde bei {at}, ohne einen SUDS dazwischen.</translation>
    </message>
    <message>
        <source>When it was raised</source>
        <translation>Wann gesteigert wurde</translation>
    </message>
    <message>
        <source>You raised before anybody had rated the step.</source>
        <translation>Sie haben gesteigert, bevor die Stufe bewertet war.</translation>
    </message>
    <message>
        <source>You raised while the fear was still rising.</source>
        <translation>Sie haben gesteigert, während die Angst noch stieg.</translation>
    </message>
    <message>
        <source>You went on only after a rating, and when fear rose no more.</source>
        <translation>Sie sind erst nach einer Bewertung weitergegangen, und als die Angst nicht mehr stieg.</translation>
    </message>
    <message numerus="yes">
        <source>{n} rises, {when}.</source>
        <translation>
            <numerusform>{n} Steigerung, {when}.</numerusform>
            <numerusform>{n} Steigerungen, {when}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.debrief.two_dimensions</name>
    <message numerus="yes">
        <source>At {at}, from the beginning; {n} steps of the hierarchy left out.</source>
        <translation>
            <numerusform>Bei {at}, vom Anfang aus; eine Stufe der Hierarchie wurde ausgelassen.</numerusform>
            <numerusform>Bei {at}, vom Anfang aus; {n} Stufen der Hierarchie wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At {at}, from “{step}”; {n} steps of the hierarchy left out.</source>
        <translation>
            <numerusform>Bei {at}, von „{step}“ aus; eine Stufe der Hierarchie wurde ausgelassen.</numerusform>
            <numerusform>Bei {at}, von „{step}“ aus; {n} Stufen der Hierarchie wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>By hand, at {first} and at {second}.</source>
        <translation>Von Hand, bei {first} und bei {second}.</translation>
    </message>
    <message>
        <source>How it was raised</source>
        <translation>Wie gesteigert wurde</translation>
    </message>
    <message>
        <source>Raise one dimension, stay until it is rated, and then the other; where the hierarchy itself raises two, go its own next step.</source>
        <translation>Steigern Sie eine Dimension, bleiben Sie, bis sie bewertet ist, und dann die andere; wo die Hierarchie selbst zwei steigert, gehen Sie ihre eigene nächste Stufe.</translation>
    </message>
    <message>
        <source>Two dimensions were raised at once: {first} and {second}.</source>
        <translation>Zwei Dimensionen wurden auf einmal gesteigert: {first} und {second}.</translation>
    </message>
    <message>
        <source>You raised one dimension at a time, or the hierarchy's own next step.</source>
        <translation>Sie haben jeweils eine Dimension gesteigert oder sind die nächste Stufe der Hierarchie gegangen.</translation>
    </message>
    <message numerus="yes">
        <source>{n} decisions, {when}.</source>
        <translation>
            <numerusform>{n} Entscheidung, {when}.</numerusform>
            <numerusform>{n} Entscheidungen, {when}.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{step}” raised {count} dimensions at once: {others} and {last}.</source>
        <translation>„{step}“ steigerte {count} Dimensionen auf einmal: {others} und {last}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.rehearsal.patient.persona</name>
    <message>
        <source>Afraid less than the hierarchy expects, answers promptly, learns as most do.</source>
        <translation>Hat weniger Angst, als die Hierarchie erwartet, antwortet prompt, lernt wie die meisten.</translation>
    </message>
    <message>
        <source>As afraid as most, and surprised at each step by what does not happen; what they learned lasts. Do not hold them back.</source>
        <translation>Hat so viel Angst wie die meisten und ist in jeder Stufe überrascht von dem, was nicht eintritt; das Gelernte hält. Bremsen Sie hier nicht.</translation>
    </message>
    <message>
        <source>Avoids</source>
        <translation>Vermeidet</translation>
    </message>
    <message>
        <source>Goes away under stress</source>
        <translation>Unter Belastung innerlich abwesend</translation>
    </message>
    <message>
        <source>Learns fast</source>
        <translation>Lernt schnell</translation>
    </message>
    <message>
        <source>Looks away, steps back and says it went well: nothing is learned of what is not looked at. Watch the gaze, not the number.</source>
        <translation>Sieht weg, tritt zurück und sagt, es sei gut gegangen: Was nicht angesehen wird, daran wird nichts gelernt. Achten Sie auf den Blick, nicht auf die Zahl.</translation>
    </message>
    <message>
        <source>Mild fear</source>
        <translation>Leichte Angst</translation>
    </message>
    <message>
        <source>Moderately afraid and soon sick, which looks like fear if nobody asks: ask for both, and stop for sickness.</source>
        <translation>Hat mäßig Angst, und bald ist ihm übel, was wie Angst aussieht, wenn niemand fragt: Fragen Sie nach beidem, und halten Sie bei Übelkeit an.</translation>
    </message>
    <message>
        <source>Says little is wrong and is gone: still, numb, without an answer, the body calmer than the moment. Talking and the safe place bring them back.</source>
        <translation>Sagt, es sei kaum etwas, und ist weg: still, wie betäubt, ohne Antwort, der Körper ruhiger als der Moment. Ansprache und der sichere Ort holen zurück.</translation>
    </message>
    <message>
        <source>Severe fear</source>
        <translation>Starke Angst</translation>
    </message>
    <message>
        <source>Sick in VR</source>
        <translation>Übel in VR</translation>
    </message>
    <message>
        <source>Very afraid from the first steps on, learns slowly, and fear comes back between sessions: small steps, and time in each.</source>
        <translation>Hat von den ersten Stufen an große Angst, lernt langsam, und zwischen den Sitzungen kommt die Angst zurück: kleine Stufen, und Zeit in jeder.</translation>
    </message>
</context>
</TS>
