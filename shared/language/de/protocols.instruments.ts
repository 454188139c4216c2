<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>protocols.instruments.change</name>
    <message>
        <source>SD {sd:g}</source>
        <translation>SD {sd:g}</translation>
    </message>
    <message>
        <source>There is {known}.</source>
        <translation>Es gibt {known}.</translation>
    </message>
    <message>
        <source>{percent:g} % of the score before</source>
        <translation>{percent:g} % des Werts davor</translation>
    </message>
    <message>
        <source>{points:g} points</source>
        <translation>{points:g} Punkte</translation>
    </message>
    <message>
        <source>{threshold:.2f} points, computed (1.96 × SD × √2 × √(1 − r))</source>
        <translation>{threshold:.2f} Punkte, berechnet (1.96 × SD × √2 × √(1 − r))</translation>
    </message>
    <message>
        <source>{title} has no reliable change of that name.</source>
        <translation>{title} hat keine verlässliche Änderung dieses Namens.</translation>
    </message>
</context>
<context>
    <name>protocols.instruments.said</name>
    <message>
        <source>  By symptoms alone, and no diagnosis.</source>
        <translation>  Nach Symptomen allein; keine Diagnose.</translation>
    </message>
    <message>
        <source>  also published, not used: {other}</source>
        <translation>  ebenfalls veröffentlicht, nicht verwendet: {other}</translation>
    </message>
    <message>
        <source>  by {basis}</source>
        <translation>  nach {basis}</translation>
    </message>
    <message>
        <source>  clinically significant ({ends}): {value}</source>
        <translation>  klinisch bedeutsam ({ends}): {value}</translation>
    </message>
    <message>
        <source>, prorated without {items}</source>
        <translation>, hochgerechnet ohne {items}</translation>
    </message>
    <message>
        <source>ALERT, {label}: {item} {answer}. {sentence}</source>
        <translation>ALARM, {label}: {item} {answer}. {sentence}</translation>
    </message>
    <message>
        <source>No reliable change was published, or found, for this instrument.</source>
        <translation>Für dieses Instrument wurde keine verlässliche Änderung veröffentlicht oder gefunden.</translation>
    </message>
    <message>
        <source>No score ships; the answers are as they were given.</source>
        <translation>Keine Auswertung liegt bei; die Antworten stehen, wie sie gegeben wurden.</translation>
    </message>
    <message>
        <source>answered with {answer}</source>
        <translation>mit {answer} beantwortet</translation>
    </message>
    <message>
        <source>change of {name}: not known, one of the two has no score</source>
        <translation>Änderung von {name}: nicht bekannt, einer der beiden hat keinen Wert</translation>
    </message>
    <message>
        <source>change of {name}: {before:.10g} to {after:.10g} ({change:+.10g}): {value}, {reliable}</source>
        <translation>Änderung von {name}: {before:.10g} zu {after:.10g} ({change:+.10g}): {value}, {reliable}</translation>
    </message>
    <message>
        <source>item {number}</source>
        <translation>Frage {number}</translation>
    </message>
    <message>
        <source>kept as it was answered, no score ships</source>
        <translation>wie beantwortet behalten, keine Auswertung liegt bei</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>nicht beantwortet</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not known, an answer is missing</source>
        <translation>nicht bekannt, eine Antwort fehlt</translation>
    </message>
    <message>
        <source>not more than its noise</source>
        <translation>nicht mehr als die Messungenauigkeit</translation>
    </message>
    <message>
        <source>reliable</source>
        <translation>verlässlich</translation>
    </message>
    <message>
        <source>reliable, from above {ends_at_most:g} to at most that</source>
        <translation>verlässlich, von über {ends_at_most:g} auf höchstens so viel</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
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
        <source>{label}: {outcome}; present: {present} ({source})</source>
        <translation>{label}: {outcome}; vorhanden: {present} ({source})</translation>
    </message>
    <message>
        <source>{name} none, without an answer to {items}</source>
        <translation>{name} ohne Wert, ohne Antwort auf {items}</translation>
    </message>
    <message>
        <source>{name} {value:.10g} of {lowest:.10g} to {highest:.10g}{prorated}{band}</source>
        <translation>{name} {value:.10g} von {lowest:.10g} bis {highest:.10g}{prorated}{band}</translation>
    </message>
</context>
<context>
    <name>protocols.instruments.scoring</name>
    <message>
        <source>at least {least:g}</source>
        <translation>mindestens {least:g}</translation>
    </message>
    <message>
        <source>at most {most:g}</source>
        <translation>höchstens {most:g}</translation>
    </message>
</context>
</TS>
