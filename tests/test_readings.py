"""Whole texts read by eye: what each figure is, on whose word, who did it to whom, where and when.

The texts are ours, in the style of news agencies, published on 3 March 2026; the rows are those that hold
what a reader would say. A row: quote | metric | value | aspect, modality | actor | target | source |
its kind | stance | place | days.
"""

from datetime import UTC, datetime

import pytest

from wiretally.claims import read_article

COLUMNS = "quote metric value aspect modality actor target attributed_source source_type stance place days".split()
READINGS = {
    "sudan": (
        """
PORT SUDAN, March 3 (Reuters) - Drone strikes on a market in the Sudanese town of Kutum killed at
least 41 people on Monday, a local doctors' network said, in one of the deadliest attacks on North
Darfur this year.

The Sudan Doctors Network said another 67 people were wounded, 19 of them children, and that eleven
of the wounded were in critical condition. It blamed the Rapid Support Forces. An RSF spokesman
denied that its forces had struck the town and said the army had bombed its own positions.

The army, which has been at war with the RSF since April 2023, said its air defences had brought
down six of nine drones. Reuters could not independently verify the accounts.

More than 14 million people have been displaced by the war, according to the International
Organization for Migration. The World Food Programme said it had reached about 3.4 million people in
February, up from 2.9 million in January, but that 70 trucks carrying 2,100 tonnes of food had been
stuck at the Adre crossing for 12 days.

In Geneva, the two sides began a third round of indirect talks on Tuesday. The UN envoy, Ramtane
Lamamra, said the talks would last three days. A previous truce, of seven days, collapsed in
November.

Elsewhere, floods in Kenya have killed 23 people since Saturday and forced 8,700 families from their
homes, the Kenya Red Cross said on Tuesday.
""",
        """
at least 41 people | people_killed | 41 | event | actual | Rapid Support Forces (RSF) | Sudan | Sudan Doctors Network | un_ngo | reported | Kutum | 03-02..03-02
67 people | people_injured | 67 | event | actual | Rapid Support Forces (RSF) | Sudan | Sudan Doctors Network | un_ngo | reported | Kutum | 03-02..03-02
19 | people_injured | 19 | event | actual | Rapid Support Forces (RSF) | Sudan | Sudan Doctors Network | un_ngo | reported | Kutum | 03-02..03-02
eleven of the wounded | people_injured | 11 | event | actual | Rapid Support Forces (RSF) | Sudan | Sudan Doctors Network | un_ngo | reported | Kutum | 03-02..03-02
six | drones_intercepted | 6 | event | actual | Rapid Support Forces (RSF) | Sudan | Sudan's army | military | claimed | Sudan | -..-
nine drones | drones_launched | 9 | event | actual | Rapid Support Forces (RSF) | Sudan | Sudan's army | military | claimed | Sudan | -..-
More than 14 million people | people_displaced | 14000000 | cumulative | actual | - | - | International Organization for Migration (IOM) | un_ngo | reported | Sudan | 2023-04-15..03-03
about 3.4 million people | people_reached | 3400000 | event | actual | - | - | World Food Programme (WFP) | un_ngo | reported | - | 02-01..02-28
2.9 million | people_reached | 2900000 | event | actual | - | - | World Food Programme (WFP) | un_ngo | reported | - | 01-01..01-31
third round | talks_round | 3 | event | actual | - | - | - | article | reported | Geneva | 03-03..03-03
three days | talks_duration | 3 | event | planned | - | - | Ramtane Lamamra (UN envoy) | mediator | reported | Geneva | 03-03..03-03
seven days | ceasefire_duration | 7 | event | actual | - | - | - | article | reported | - | 2025-11-01..2025-11-30
23 people | people_killed | 23 | event | actual | - | - | Kenya Red Cross | un_ngo | reported | Kenya | 02-28..03-03
8,700 families | people_displaced | 8700 | event | actual | - | - | Kenya Red Cross | un_ngo | reported | Kenya | 02-28..03-03
""",
    ),
    "gaza": (
        """
CAIRO, March 3 (Reuters) - Israeli airstrikes killed at least 27 Palestinians across the Gaza Strip
on Tuesday, including nine members of one family in Khan Younis, local health officials said, as
mediators pressed for a new truce.

The Israeli military said it had struck a Hamas command centre and killed four militants. It gave no
evidence. Hamas denied that its fighters were in the building.

At Nasser Hospital, doctors said they had received 14 bodies and treated 52 wounded people, most of
them women and children. "We have six beds left," Dr Ahmed al-Farra, the head of paediatrics, told
reporters.

The Gaza health ministry says more than 72,000 Palestinians have been killed since the war began in
October 2023. The war started when Hamas-led militants killed about 1,200 people in southern Israel
and took 251 hostages, according to Israeli tallies.

In Cairo, an Egyptian official close to the talks said Hamas had proposed a truce of 60 days in
exchange for the release of ten hostages. A second official, who declined to be named, said Israel
was demanding that all 20 living hostages be freed at once.

The United Nations said only 84 aid trucks had entered Gaza on Monday, far fewer than the 600 a day
that it says are needed.
""",
        """
at least 27 Palestinians | people_killed | 27 | event | actual | Israel | Palestine | local health officials | civil_official | reported | Gaza Strip | 03-03..03-03
nine members | people_killed | 9 | event | actual | Israel | Palestine | local health officials | civil_official | reported | Khan Yunis | 03-03..03-03
60 days | ceasefire_duration | 60 | event | planned | Hamas and Israel | - | Egyptian official close to the talks | civil_official | reported | Cairo | -..-
""",
    ),
    "lebanon": (
        """
BEIRUT (AP) - An Israeli drone strike hit a car near the southern Lebanese city of Nabatieh on
Monday, killing two people and wounding three, Lebanon's health ministry said.

The Israeli army said the strike had killed a commander of Hezbollah's rocket unit, whom it did not
name. Hezbollah said one of the dead was a member of its civil defence.

Hours later, Hezbollah fired about 30 rockets at Kiryat Shmona, its largest barrage since a
ceasefire took hold in November 2024. Israeli medics said a 34-year-old woman was lightly wounded.
The army said 26 of the rockets were intercepted and that four fell in open areas.

Lebanese Prime Minister Nawaf Salam condemned the strike. He said Israel had violated the ceasefire
more than 5,000 times. His office said he would meet the U.S. envoy on Thursday.

The U.N. peacekeeping force, UNIFIL, said two of its peacekeepers were hurt when a shell landed near
their post at Naqoura. It did not say who had fired it.
""",
        """
two people | people_killed | 2 | event | actual | Israel | Hezbollah | Lebanon's health ministry | civil_official | reported | Nabatîyé et Tahta | 03-02..03-02
three | people_injured | 3 | event | actual | Israel | Hezbollah | Lebanon's health ministry | civil_official | reported | Nabatîyé et Tahta | 03-02..03-02
about 30 rockets | munitions_launched | 30 | event | actual | Hezbollah | Israel | - | article | claimed | Qiryat Shmona | 03-02..03-02
a 34-year-old woman | people_injured | 1 | event | actual | Hezbollah | Israel | Israeli medics | civil_official | reported | Qiryat Shmona | 03-02..03-03
26 of the rockets | munitions_intercepted | 26 | event | actual | Hezbollah | Israel | Israel's army | military | claimed | Israel | 03-02..03-03
""",
    ),
    "ukraine": (
        """
KYIV, March 3 - Russia launched 138 drones and five ballistic missiles at Ukraine overnight, killing
three people in Kharkiv and cutting power to 40,000 homes in the Odesa region, Ukrainian officials
said on Tuesday.

Ukraine's air force said it had shot down 112 of the drones. Sixteen others hit nine locations, it
said, while debris fell on four more.

Kharkiv's mayor, Ihor Terekhov, said a nine-storey building had been hit and that 21 people were
injured, two of them children. Rescuers were still searching for a 60-year-old man, he added.

DTEK, the country's largest private power company, said one of its substations in Odesa had been
badly damaged. It is the 14th attack on its facilities this year.

Russia's defence ministry said its air defences had destroyed 63 Ukrainian drones over seven
regions, including 29 over Belgorod. The governor of the region, Vyacheslav Gladkov, said a woman
was killed and four people were hurt in the village of Shebekino.

Moscow controls about 19% of Ukraine, according to the Institute for the Study of War. President
Volodymyr Zelenskyy said on Monday that a further round of talks would take place in Istanbul on
March 10.
""",
        """
138 drones | drones_launched | 138 | event | actual | Russia | Ukraine | Ukrainian officials | belligerent_official | claimed | Ukraine | 03-02..03-03
five ballistic missiles | missiles_launched | 5 | event | actual | Russia | Ukraine | Ukrainian officials | belligerent_official | claimed | Ukraine | 03-02..03-03
three people | people_killed | 3 | event | actual | Russia | Ukraine | Ukrainian officials | belligerent_official | reported | Kharkiv | 03-02..03-03
112 of the drones | drones_intercepted | 112 | event | actual | Russia | Ukraine | Ukraine's air force | military | claimed | Ukraine | 03-02..03-03
nine locations | locations_hit | 9 | event | actual | Russia | Ukraine | Ukraine's air force | military | reported | Ukraine | 03-02..03-03
63 Ukrainian drones | drones_intercepted | 63 | event | actual | Ukraine | Russia | Russia's defence ministry | military | claimed | Russia | 03-02..03-03
over seven regions | regions_attacked | 7 | event | actual | Ukraine | Russia | Russia's defence ministry | military | reported | Russia | 03-02..03-03
29 | drones_intercepted | 29 | event | actual | Ukraine | Russia | Russia's defence ministry | military | claimed | Belgorod | 03-02..03-03
a woman | people_killed | 1 | event | actual | Ukraine | Russia | Vyacheslav Gladkov (governor of the region) | civil_official | reported | Shebekino | 03-02..03-03
four people | people_injured | 4 | event | actual | Ukraine | Russia | Vyacheslav Gladkov (governor of the region) | civil_official | reported | Shebekino | 03-02..03-03
about 19% of Ukraine | territory_share | 19 | stock | actual | Russia | Ukraine | Institute for the Study of War | media_analysis | reported | Ukraine | 03-03..03-03
""",
    ),
    "myanmar": (
        """
BANGKOK (AFP) - A Myanmar military air strike on a wedding in the central Sagaing region killed 24
people and wounded dozens, a local aid worker and a rebel group said Tuesday.

Two bombs were dropped on the village of Kyauk Taw at about 10 pm on Monday, said the aid worker,
who asked not to be named for fear of reprisals. "We have buried 19 so far," she said.

The People's Defence Force, which has fought the junta since its 2021 coup, put the toll at 31. A
junta spokesman did not answer calls seeking comment.

Nearly 7,900 civilians have been killed by the military since the coup, according to the Assistance
Association for Political Prisoners, a monitoring group. More than 3.6 million people are displaced,
the United Nations says.

The junta plans to hold a second phase of elections on March 22. Independent observers say fewer
than half of the country's 330 townships will be able to vote.
""",
        """
24 people | people_killed | 24 | event | actual | Myanmar | - | local aid worker and a rebel group | witness | reported | Sagaing region | 03-02..03-03
dozens | people_injured | - | event | actual | Myanmar | - | local aid worker and a rebel group | witness | reported | Sagaing region | 03-02..03-03
""",
    ),
    "haiti": (
        """
PORT-AU-PRINCE, Haiti (AP) - Gunmen attacked a town north of Haiti's capital before dawn on Sunday,
killing at least 17 people and burning 45 homes, a human rights group said Monday.

The National Human Rights Defense Network said the Gran Grif gang was responsible for the attack on
Pont-Sonde. Another 28 people were wounded by gunfire, it said, and 1,200 residents fled on foot to
Saint-Marc.

Police spokesman Garry Desrosiers said officers had killed five gang members. He said two policemen
were shot and were in stable condition.

A Kenyan-led mission of about 1,000 officers has struggled to contain the gangs, which control 90%
of Port-au-Prince. The UN Security Council has approved a larger force of 5,500 troops, but only 800
have arrived.

More than 8,100 people were killed in Haiti last year, according to the UN. About 1.4 million people
have been displaced by the violence, and 5.7 million are facing acute hunger, the World Food
Programme said.
""",
        """
at least 17 people | people_killed | 17 | event | actual | - | Haiti | human rights group | un_ngo | reported | Haiti | 03-01..03-01
45 homes | buildings_damaged | 45 | event | actual | - | Haiti | human rights group | un_ngo | reported | Haiti | 03-01..03-01
28 people | people_shot | 28 | event | actual | - | - | National Human Rights Defense Network | un_ngo | reported | Haiti | 03-01..03-01
1,200 residents | people_displaced | 1200 | event | actual | - | - | National Human Rights Defense Network | un_ngo | reported | Haiti | 03-01..03-01
five gang members | people_killed | 5 | event | actual | - | - | Garry Desrosiers (Police spokesman) | civil_official | reported | Haiti | 03-02..03-03
More than 8,100 people | people_killed | 8100 | event | actual | - | - | United Nations (UN) | un_ngo | reported | Haiti | 2025-01-01..2025-12-31
About 1.4 million people | people_displaced | 1400000 | cumulative | actual | - | - | World Food Programme (WFP) | un_ngo | reported | Haiti | -..-
5.7 million | people_food_insecure | 5700000 | stock | actual | - | - | World Food Programme (WFP) | un_ngo | reported | Haiti | -..-
""",
    ),
    "congo": (
        """
GOMA, Congo (Reuters) - M23 rebels killed at least 60 civilians in two villages in eastern Congo
last week, the UN human rights office said on Tuesday, a charge that the group denied.

The killings took place on Thursday and Friday in the Rutshuru territory of North Kivu, spokesperson
Ravina Shamdasani told a briefing in Geneva. She said 11 women and three children were among the
dead. "These may be war crimes," she said.

M23 spokesman Lawrence Kanyuka said the report was false and that its fighters had killed 40 members
of a Hutu militia. Congo's army accused the rebels of burning 130 houses.

Fighting in the region has uprooted more than 7 million people, according to the International
Organization for Migration. Doctors Without Borders said its teams had treated 214 people for
gunshot wounds in February, up from 150 in January.

Delegations from Kinshasa and M23 are due to meet in Doha next week for a sixth round of talks
mediated by Qatar. The last round, in January, ended after four days without an agreement.
""",
        """
at least 60 civilians | people_killed | 60 | event | actual | M23 | DR Congo | UN human rights office | un_ngo | reported | eastern DR Congo | 02-23..03-01
11 women | people_killed | 11 | event | actual | M23 | DR Congo | Ravina Shamdasani (spokesperson) | civil_official | reported | DR Congo | 02-26..02-27
three children | people_killed | 3 | event | actual | M23 | DR Congo | Ravina Shamdasani (spokesperson) | civil_official | reported | DR Congo | 02-26..02-27
""",
    ),
    "redsea": (
        """
DUBAI, March 3 (Reuters) - Yemen's Houthis said on Tuesday they had fired two ballistic missiles and
six drones at a U.S. aircraft carrier in the Red Sea, and U.S. forces carried out a dozen strikes on
the port of Hodeidah hours later.

The U.S. Central Command said it had intercepted all of the drones and that no ships were hit. The
missiles fell short, it added.

Houthi-run Al Masirah television said the strikes killed eight people, among them five port workers,
and wounded 19. A medical source in the city put the number of dead at 11. Reuters could not verify
the figures.

Two sailors were missing after a Greek-owned cargo ship caught fire 60 nautical miles west of
Hodeidah, Britain's maritime security agency UKMTO said. Twenty-two others were rescued.

The Houthis have attacked more than 100 vessels since November 2023, sinking four of them. They say
they act in solidarity with the Palestinians.
""",
        """
two ballistic missiles | missiles_launched | 2 | event | actual | Houthis | United States | Houthis | belligerent_official | claimed | Red Sea | 03-02..03-03
six drones | drones_launched | 6 | event | actual | Houthis | United States | Houthis | belligerent_official | claimed | Red Sea | 03-02..03-03
eight people | people_killed | 8 | event | actual | United States | Yemen | Houthi-run Al Masirah television | belligerent_official | reported | Yemen | 03-02..03-03
five port workers | people_killed | 5 | event | actual | United States | Yemen | Houthi-run Al Masirah television | belligerent_official | reported | Yemen | 03-02..03-03
19 | people_injured | 19 | event | actual | United States | Yemen | Houthi-run Al Masirah television | belligerent_official | reported | Yemen | 03-02..03-03
11 | people_killed | 11 | event | actual | United States | Yemen | medical source in the city | anonymous | reported | Yemen | 03-02..03-03
""",
    ),
    "syria": (
        """
DAMASCUS (AFP) - Clashes between government forces and Kurdish-led fighters in the northern Syrian
city of Aleppo have left 23 people dead in two days, the Syrian Observatory for Human Rights said on
Tuesday.

The dead include 14 civilians, said the Britain-based monitor, which relies on a network of sources
inside Syria. It said 80 others were wounded.

Syria's defence ministry accused the SDF of shelling residential areas and said seven soldiers had
been killed. The SDF said it was responding to an attack by government factions and that it had
destroyed three tanks.

Aleppo's governor, Azzam al-Gharib, said 12,000 families had left the Sheikh Maqsoud district.
Schools and offices will be closed for two days, he said.

The UN envoy called for a ceasefire of at least 72 hours. Under a deal signed in March 2025, the SDF
was to merge its 100,000 fighters into the army by the end of the year.
""",
        """
23 people | people_killed | 23 | event | actual | Syrian Democratic Forces (SDF) | Syria | Syrian Observatory for Human Rights | un_ngo | reported | Aleppo | 03-02..03-03
seven soldiers | people_killed | 7 | event | actual | Syrian Democratic Forces (SDF) | Syria | Syria's defence ministry | military | claimed | Syria | 03-02..03-03
three tanks | equipment_lost | 3 | event | actual | Syrian Democratic Forces (SDF) | Syria | Syrian Democratic Forces (SDF) | belligerent_official | claimed | Syria | 03-02..03-03
""",
    ),
    "floods": (
        """
ISLAMABAD, March 3 (Reuters) - Flash floods triggered by heavy rain have killed at least 58 people
in northwestern Pakistan since Sunday and swept away hundreds of homes, disaster officials said on
Tuesday.

The worst-hit district was Swat, where 31 bodies were recovered, the Provincial Disaster Management
Authority said in a statement. It said 17 people were missing and 46 injured.

Rescue workers had moved more than 9,000 people to safer ground, said Bilal Faizi, a spokesman for
the rescue service. He said 14 boats and two helicopters were being used.

The Pakistan Meteorological Department recorded 210 mm of rain in 24 hours and warned that more rain
was expected until Friday. The Pakistan Red Crescent said it needed $12 million to help 150,000
people for three months.

In neighbouring Afghanistan, an earthquake of magnitude 5.6 killed six people and injured 40 on
Monday, the Taliban administration said. Floods last summer killed more than 1,000 people in
Pakistan.
""",
        """
at least 58 people | people_killed | 58 | event | actual | - | - | disaster officials | civil_official | reported | Pakistan | 03-01..03-03
17 people | people_missing | 17 | event | actual | - | - | Provincial Disaster Management Authority | civil_official | reported | Pakistan | 03-02..03-03
46 injured | people_injured | 46 | event | actual | - | - | Provincial Disaster Management Authority | civil_official | reported | Pakistan | 03-02..03-03
210 mm of rain | rainfall | 210 | rolling | actual | - | - | Pakistan's meteorological department | civil_official | reported | - | 03-02..03-03
six people | people_killed | 6 | event | actual | - | - | Taliban administration | civil_official | reported | Afghanistan | 03-02..03-02
40 | people_injured | 40 | event | actual | - | - | Taliban administration | civil_official | reported | Afghanistan | 03-02..03-02
more than 1,000 people | people_killed | 1000 | event | actual | - | - | - | article | reported | Pakistan | 2025-06-01..2025-08-31
""",
    ),
    "aid": (
        """
GENEVA (AFP) - The United Nations appealed on Tuesday for $2.4 billion to help 9.5 million people in
Yemen this year, warning that funding cuts had left it with less than a quarter of what it needed in
2025.

Some 18.2 million Yemenis, more than half of the population, need aid, the UN humanitarian agency
OCHA said. UNICEF said 2.3 million children under five were acutely malnourished, 540,000 of them
severely.

"We have closed 453 clinics," Julien Harneis, the UN resident coordinator in Yemen, told reporters.
He said 73 UN staff were still detained by the Houthis.

Saudi Arabia pledged $368 million, while the European Union said it would give 80 million euros. The
United States, once the largest donor, made no pledge; it gave $768 million in 2024.

Save the Children said one child was dying every ten minutes from preventable causes. The
International Rescue Committee said it would have to cut 1,200 jobs.
""",
        """
2.3 million children | people_malnourished | 2300000 | stock | actual | - | - | UNICEF | un_ngo | reported | Yemen | -..-
540,000 | people_malnourished | 540000 | stock | actual | - | - | UNICEF | un_ngo | reported | Yemen | -..-
$368 million | aid_amount | 368000000 | event | planned | Saudi Arabia | - | Saudi Arabia | civil_official | reported | - | -..-
""",
    ),
    "protest": (
        """
NAIROBI (Reuters) - Kenyan police fired tear gas and live rounds at protesters in Nairobi on
Tuesday, killing at least four people, a rights group said, as thousands marched against a planned
rise in fuel tax.

The Kenya Human Rights Commission said 36 people were wounded, 12 of them with gunshot injuries. It
said 150 protesters had been arrested in Nairobi and Kisumu.

Police spokesperson Muchiri Nyaga put the number of arrests at 61 and denied that officers had used
live ammunition. He said 13 officers were hurt when protesters threw stones.

Interior Minister Kipchumba Murkomen told parliament that about 5,000 people had taken part.
Organisers said the crowd was closer to 20,000.

More than 60 people were killed in similar protests in June 2024. President William Ruto, who faces
an election in August 2027, has promised to withdraw the tax if lawmakers reject it.
""",
        """
at least four people | people_killed | 4 | event | actual | - | Kenya | rights group | un_ngo | reported | Kenya | 03-03..03-03
150 protesters | people_arrested | 150 | event | actual | - | - | Kenya Human Rights Commission | un_ngo | reported | Nairobi and Kisumu | -..-
More than 60 people | people_killed | 60 | event | actual | - | - | - | article | reported | - | 2024-06-01..2024-06-30
""",
    ),
    "goma": (
        """
GOMA, March 3 (Reuters) - M23 rebels killed at least 33 civilians in two villages in eastern Congo
on Sunday, a local administrator said. The hospital in Rutshuru said it had received 19 bodies and
was treating 41 people with gunshot wounds. Around 900 families have left the area since Monday,
according to the U.N. refugee agency.

Emergency Lawyers, a rights group, reported that 26 people, nine of them women, died when shells
struck a camp. More than 500 people have been arrested since the protests began in November, it said.

The conflict has displaced more than 7 million people over the past three decades. Up to 5,000 more
could be displaced in the coming weeks. Around 6,000 men are held in the region's jails.
""",
        """
at least 33 civilians | people_killed | 33 | event | actual | M23 | DR Congo | local administrator | civil_official | reported | eastern DR Congo | 03-01..03-01
19 bodies | people_killed | 19 | event | actual | M23 | DR Congo | hospital in Rutshuru | civil_official | reported | Rutshuru | -..-
Around 900 families | people_displaced | 900 | event | actual | M23 | DR Congo | U.N. refugee agency | un_ngo | reported | Rutshuru | 03-02..03-03
26 people | people_killed | 26 | event | actual | - | - | Emergency Lawyers (rights group) | un_ngo | reported | DR Congo | 03-02..03-03
More than 500 people | people_arrested | 500 | cumulative | actual | - | - | Emergency Lawyers (rights group) | un_ngo | reported | DR Congo | -..03-03
more than 7 million people | people_displaced | 7000000 | cumulative | actual | - | - | - | article | reported | DR Congo | -..03-03
Around 6,000 men | people_held | 6000 | stock | actual | - | - | - | article | reported | DR Congo | -..-
""",
    ),
    "bulletin": (
        """
MOSCOW, March 3 (TASS) - Russian forces liberated two communities in the Donetsk region over the past
24 hours, the Defense Ministry said in its daily bulletin. The Ukrainian army lost up to 460 troops,
four armored combat vehicles and eleven field artillery guns. Air defenses intercepted 96 unmanned
aerial vehicles and six guided bombs. In all, 668 aircraft, 283 helicopters and 118,400 drones have
been destroyed since the start of the special military operation.
""",
        """
two communities | settlements_recaptured | 2 | rolling | actual | Russia | Ukraine | Russia's defence ministry | military | reported | Donetsk region | 03-02..03-03
96 unmanned aerial vehicles | drones_intercepted | 96 | event | actual | Ukraine | Russia | Russia's defence ministry | military | claimed | Russia | 03-02..03-03
""",
    ),
    "complaint": (
        """
BEIRUT (AFP) - Lebanon has filed a complaint to the U.N. Security Council accusing Israel of 2,036
ceasefire violations in the last three months of 2025, the foreign ministry said. Israeli strikes
have killed at least 127 civilians since the truce, the UN human rights office said. Israel says
Hezbollah has violated the deal 1,925 times.

The World Food Programme has halved rations for 110,000 refugees in Lebanon because of a lack of
money, it said on Monday. Some 42,000 children are acutely malnourished, the agency's latest bulletin
shows.
""",
        """
2,036 ceasefire violations | ceasefire_violations | 2036 | event | actual | Israel | Lebanon | Lebanon's foreign ministry | civil_official | claimed | Lebanon | 2025-01-01..2025-12-31
at least 127 civilians | people_killed | 127 | cumulative | actual | Israel | Hezbollah | UN human rights office | un_ngo | reported | - | -..03-03
110,000 refugees | refugees | 110000 | stock | actual | - | - | World Food Programme (WFP) | un_ngo | reported | Lebanon | -..-
Some 42,000 children | people_malnourished | 42000 | stock | actual | - | - | World Food Programme (WFP) | un_ngo | reported | - | -..-
""",
    ),
    "prisoners": (
        """
Russia and Ukraine each returned 157 prisoners of war on Monday. Kyiv also received the bodies of
1,000 fallen soldiers. About 7,000 Ukrainians are still in captivity, President Volodymyr Zelenskiy
said. Another 18 soldiers held since July will be released if a truce lasts 72 hours.
""",
        """
157 prisoners | prisoners_exchanged | 157 | event | actual | Russia and Ukraine | - | - | article | reported | - | 03-02..03-02
1,000 fallen soldiers | bodies_returned | 1000 | event | actual | Russia | - | - | article | reported | - | -..-
About 7,000 Ukrainians | people_held | 7000 | stock | actual | - | - | Volodymyr Zelenskyy (President of Ukraine) | belligerent_official | reported | Ukraine | -..-
18 soldiers | prisoners_exchanged | 18 | event | planned | Russia | - | - | article | reported | - | -..-
72 hours | ceasefire_duration | 72 | event | hypothetical | Russia | - | - | article | reported | - | -..-
""",
    ),
}  # fmt: skip


def _said(row: dict) -> list[str]:
    """Return a claim as a row of the tables above; days of 2026 without their year."""
    days = "..".join(str(row[c] or "-").removeprefix("2026-") for c in ("date_start", "date_end"))
    value = "-" if row["value"] is None else f"{row['value']:.0f}"
    cells = row | {"days": days, "value": value}
    return [str(cells[c] or "-") for c in COLUMNS]


def _read(text: str) -> list[list[str]]:
    unwrapped = "\n\n".join(p.replace("\n", " ") for p in text.strip().split("\n\n"))
    article = {"article_id": "x", "text": unwrapped, "title": "", "language": "en"}
    return [
        _said(r)
        for r in read_article(article | {"published_at": datetime(2026, 3, 3, 12, tzinfo=UTC)})
    ]


ROWS = [(name, row) for name, (_, rows) in READINGS.items() for row in rows.strip().split("\n")]


@pytest.fixture(scope="module")
def read() -> dict[str, list[list[str]]]:
    return {name: _read(text) for name, (text, _) in READINGS.items()}


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{n}: {r.split(' | ')[0]}" for n, r in ROWS])
def test_a_figure_is_read_with_its_context(name, row, read):
    expected = row.split(" | ")
    alike = [r for r in read[name] if r[:2] == expected[:2]]
    assert expected in alike, "\n".join(" | ".join(r) for r in alike)
