"""Invented plans in the five languages, as text and Markdown, that together hold every list of the plan format."""

REFORM_NB = """\
# Kommunikasjonsplan for omsorgsreformen «Bedre hjemme»

Granvik kommune

Vedtatt av kommunestyret 12.06.2024, sak 45/24. Tilslutning fra eldrerådet 3. mai 2024. Gyldig til: 31.12.2027.

Planen rulleres årlig i forbindelse med budsjettet.

## 1. Innledning

Granvik kommune endrer måten vi gir omsorg på. Planen beskriver hvordan vi snakker med innbyggere, ansatte og pårørende om endringen.

## 2. Bakgrunn og status

Andelen eldre øker. Kommunestyret vedtok i 2023 en omsorgsreform.

- Flere skal bo hjemme lenger.
- Tjenestene skal settes inn tidligere.

## 3. Formål

Formålet med planen er å sikre åpen, tidlig og forståelig informasjon.

## 4. Mål

### 4.1 Samfunnsmål

Innbyggerne i Granvik skal leve trygge og aktive liv.

### 4.2 Effektmål

- Innbyggerne kjenner til de nye tjenestene.
- Ansatte opplever eierskap til endringen.

### 4.3 Kommunikasjonsmål

| Målgruppe | Vite | Mene | Gjøre |
| --- | --- | --- | --- |
| Ansatte i hjemmetjenesten | Hva reformen betyr for egen arbeidsdag | At endringen er riktig | Delta i temagruppene |
| Innbyggere over 65 år | Hvor de kan få råd | At kommunen er til å stole på | Planlegge egen alderdom |

## 5. Målgrupper

### Direkte

- Ansatte i hjemmetjenesten
- Innbyggere over 65 år – berøres først av endringene i tildelingen
- Pårørende

### Gjennom foreningene

- Pensjonistforeningen
- Demensforeningen

## 6. Budskap

Hovedbudskap:

- Du skal kunne bo hjemme så lenge du ønsker. (Kilde: Omsorgsmeldingen 2023)
- Hjelpen kommer tidligere. (Kilde: kommunestyrets vedtak 14/23)

## 7. Kanaler

| Kanal | Internt/eksternt | Egner seg til |
| --- | --- | --- |
| Kommunens nettside | Eksternt | Kjennskap |
| Avdelingsmøter | Internt | Forståelse, dialog |
| Kafédialog | Eksternt | Engasjement |

## 8. Roller og ansvar

| Rolle | Ansvar |
| --- | --- |
| Kommunedirektør | Godkjenner planen og uttaler seg i prinsipielle saker |
| Kommunalsjef helse | Svarer for innholdet i reformen |
| Kommunikasjonsrådgiver | Lager materiell og følger opp kanalene |

## 9. Tiltaksplan

| Hva | Når | Hvem | For hvem | Kanal | Ønsket effekt | Timer | Status |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Informasjonsmøte om reformen | 15. september 2024 | Kommunalsjef helse | Innbyggere over 65 år | Folkemøte | Kjennskap | 12 | Ferdig |
| Temagrupper i hjemmetjenesten | Høsten 2024 | Avdelingsledere | Ansatte i hjemmetjenesten | Avdelingsmøter | Engasjement | 40 | |
| Kronikk i lokalavisen | Etter hvert møte i styringsgruppen | Kommunedirektør | Innbyggere | Lokalavis, nettside | Forståelse | 5 | |
| Svar på spørsmål | Løpende | Kommunikasjonsrådgiver | Pårørende | Kommunens nettside | Handling | 2 t/uke | |

## 10. Suksessfaktorer og utfordringer

Suksessfaktorer:

- Ledere som er til stede
- Tidlig involvering

Utfordringer:

- Mange ulike budskap samtidig
- Rykter i sosiale medier

## 11. Risiko

| Risiko | Sannsynlighet | Konsekvens | Tiltak |
| --- | --- | --- | --- |
| Ansatte får vite om endringer i avisen | Middels | Høy | Informer alltid internt først |
| Innspill blir ikke besvart | Lav | Høy | Egen postkasse med svarfrist |

## 12. Evaluering

| Hva måles | Metode | Når | Ansvarlig |
| --- | --- | --- | --- |
| Kjennskap til reformen | Spørreundersøkelse | Hvert år | Kommunikasjonsrådgiver |
| Deltakelse på møter | Telling | Etter hvert møte | Avdelingsledere |

## 13. Kontakt

| Navn | Stilling | E-post | Telefon |
| --- | --- | --- | --- |
| Kari Nordmann | Kommunikasjonsrådgiver | kari@example.no | 900 00 001 |
| Ola Vik | Kommunalsjef helse | ola@example.no | 900 00 002 |

## Kilder

- Omsorgsmeldingen: https://example.no/omsorg
"""

REGION_SV = """\
Kommunikationsplan 2024–2027
Gemensam färdplan för nära vård i Storlandet

Region Storlandet och kommunerna Alby, Berga, Dalby, Ekeby, Fors, Granby och Hult

Version 1.2
Beslutad av samverkansnämnden 2024-02-15
Planen revideras årligen.

1. Inledning

Regionen och de sju kommunerna har en gemensam färdplan. Den här planen beskriver hur vi kommunicerar den.

2. Syfte

Syftet är att alla parter kommunicerar samma sak, samtidigt.

3. Målgrupper

Målgrupp|TAB|Önskad effekt
Chefer|TAB|Känner till färdplanen och kan berätta om den för sina medarbetare
Medarbetare i vård och omsorg|TAB|Förstår varför vi ställer om och bidrar aktivt
Förtroendevalda|TAB|Har kunskap om färdplanen och står bakom den
Invånare|TAB|Känner till att vården förändras

4. Budskap

• Vi gör det tillsammans.
• Vården kommer närmare dig. Källa: Målbild 2030
• Du är medskapare i din egen hälsa.

Budskap fas 1:
• Nu börjar vi.

5. Kanaler

Valet av kanal beror på vad målgruppen ska förstå eller göra.

Interna kanaler
Intranät
APT, chefsmöten
Nyhetsbrev

Externa kanaler
Webbplatser
Sociala medier
Lokalpress

Effekt|TAB|Interna kanaler|TAB|Externa kanaler
Kännedom|TAB|Intranät, nyhetsbrev|TAB|Webbplatser, lokalpress
Förståelse|TAB|APT|TAB|Informationsmöten
Engagemang|TAB|Workshop|TAB|Medborgardialog

6. Roller och ansvar

Roll|TAB|Ansvar
Styrgrupp|TAB|Beslutar om planen och följer upp den en gång per år
Kommunikatörsnätverket|TAB|Samordnar, tar fram gemensamt material och rapporterar
Lokal kommunikatör|TAB|Anpassar planen till den egna organisationen

7. Aktiviteter

Vad|TAB|Syfte|TAB|När|TAB|Målgrupp|TAB|Kanal|TAB|Ansvarig|TAB|Status
Nyhet om färdplanen|TAB|Kännedom|TAB|April-maj 2024|TAB|Chefer, medarbetare|TAB|Intranät|TAB|Lokala kommunikatörer|TAB|Klart
Film om nära vård|TAB|Förståelse|TAB|Hösten 2024|TAB|Invånare|TAB|Sociala medier, webb|TAB|Anna Ek, Region Storlandet|TAB|
Chefsdialog|TAB|Engagemang|TAB|Efter varje styrgruppsmöte|TAB|Chefer|TAB|Chefsmöten|TAB|Styrgrupp|TAB|

8. Framgångsfaktorer

• Uthållighet
• Samma budskap från alla parter

Utmaningar
Internt brus: många förändringar pågår samtidigt.
Externt brus: debatt om vårdens resurser.

9. Risker och åtgärder

- Budskapen når inte fram
  - Upprepa i flera kanaler
- Organisationerna säger olika saker
  - Gemensamt material

10. Uppföljning

Vi följer upp webbstatistik och räckvidd i sociala medier. Förståelse mäts med enkät.

Kontaktpersoner
Anna Ek, kommunikationsstrateg, Region Storlandet, anna.ek@example.se, 070-123 45 67
Bo Lind, kommunikatör, Alby kommun, bo.lind@example.se, 070-765 43 21
""".replace("|TAB|", "\t")

NATIONAL_EN = """\
# Communications and engagement plan: Care Closer to Home

Document owner: National Care Board
Last updated: 3 March 2025
Valid: 2025–2027

## Executive summary

This plan sets out how the programme will talk with staff, patients and partners.

## Where we are now

Staff survey shows that four out of ten know what the programme is.

## Vision and values

- We tell staff first.
- We write plainly.

## Programme objectives

1. Fewer unplanned admissions.
2. Shorter waiting times.

## Communication objectives

By the end of 2025:

- Eight out of ten employees know what the programme means for them.
- Managers feel confident to lead the conversation.

## Target audiences

### Primary audiences

| Audience | Why they matter | Know | Feel | Do |
|---|---|---|---|---|
| Ward managers | They translate the change | What changes and when | Trusted | Hold team talks |
| General practitioners | They refer patients | The new referral route | Listened to | Use the new route |

### Secondary audiences

- Local journalists
- Members of parliament

## Key messages

**Why**

Care should not depend on where you live.

**What**

Teams meet patients at home.

**How**

We test in three places before everyone starts.

## Channels

### Internal

- Intranet
- Team briefings, manager toolkits

### External

- Website
- Local newspapers

## Activity schedule

| No | Activity | Audience | Channel | Owner | By when | Desired outcome | Hours |
|---|---|---|---|---|---|---|---|
| 1 | Launch film | All staff | Intranet | Communications team | April 2025 | Awareness | 30 |
| 2 | Questions and answers with the director | Ward managers | Team briefings | Director of care | Monthly | Engagement | 4.5 |
| 3 | Leaflet for patients | Patients; relatives | GP surgeries | Jane Smith and Tom Brown | Before the pilot starts | Understanding | |

## Roles and responsibilities

**Programme director:** approves every message to the media.

**Communications lead:** plans, writes and reports.

## Risks and mitigation

| Risk | Likelihood | Impact | Mitigation | Owner |
|---|---|---|---|---|
| Messages differ between regions | High | Medium | One shared message house | Communications lead |

## Challenges

- Noise from other reforms
- Tired staff

## Critical success factors

- Visible leaders

## Monitoring and evaluation

| Indicator | Method | Frequency | Responsible |
|---|---|---|---|
| Share who know the programme | Survey | Twice a year | Communications team |

## Contacts

| Name | Job title | Email | Phone |
|---|---|---|---|
| Jane Smith | Communications lead | jane.smith@example.org | +44 20 7946 0000 |
"""

DISCHARGE_DA = """\
Kommunikationsplan for projekt Tryg Udskrivning

Fjordby Kommune

Dato: 12. januar 2025

Baggrund

Mange borgere oplever udskrivningen som utryg. Kommunen og hospitalet vil gøre det bedre sammen.

Formål

Formålet med kommunikationen er, at borgere og medarbejdere ved, hvem der gør hvad.

Målgrupper

Primær målgruppe: Sygeplejersker i hjemmeplejen, visitatorer.
Sekundær målgruppe: Borgere og pårørende

Mål

Skal vide:
- Hvem der er kontaktperson.
Skal føle:
- At de bliver hørt.
Skal gøre:
- Ringe til kontaktpersonen.

Budskaber

• Du er aldrig alene om din udskrivning.

Aktiviteter

Hvad|TAB|Hvornår|TAB|Hvem|TAB|Målgruppe|TAB|Medie
Nyhed på intranettet|TAB|Uge 7|TAB|Kommunikationskonsulent|TAB|Sygeplejersker i hjemmeplejen|TAB|Intranet
Informationsmøde|TAB|Marts/april|TAB|Projektleder|TAB|Borgere og pårørende|TAB|Møde

Risici

Risiko: Budskabet drukner i andre nyheder.
Tiltag: Gentag budskabet i flere kanaler.

Evaluering

- Spørgeskema efter hver udskrivning
""".replace("|TAB|", "\t")

HOME_CARE_NN = """\
Kommunikasjonsplan 2025 for Heimetenesta i Fjordvik

Innleiing

Denne planen seier korleis vi skal informere om den nye heimetenesta. Innbyggjarane skal vite kva som skjer, og dei tilsette skal kjenne seg trygge.

Målgrupper

Interne:
- Tilsette i heimetenesta
- Leiarar
Eksterne:
- Innbyggjarar
- Pårørande

Bodskap

- Hjelpa kjem når du treng henne.

Tiltak

Kva|TAB|Når|TAB|Kven|TAB|Kanal
Møte med tilsette|TAB|Hausten|TAB|Einingsleiar|TAB|Personalmøte
Brev til alle husstandar|TAB|Veke 40|TAB|Kommunikasjonsrådgjevar|TAB|Brev
""".replace("|TAB|", "\t")

ALL = {
    "reform-nb.md": REFORM_NB,
    "region-sv.txt": REGION_SV,
    "national-en.md": NATIONAL_EN,
    "discharge-da.txt": DISCHARGE_DA,
    "home-care-nn.txt": HOME_CARE_NN,
}
