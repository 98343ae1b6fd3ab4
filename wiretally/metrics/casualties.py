"""People killed, injured, missing, captured."""

from wiretally.metrics.metric import Metric

METRICS = [
    Metric(
        id="people_killed",
        family="casualties",
        meaning="People stated to have died of the event, also as bodies found or brought in. Missing people do not count.",
        unit="{person}",
        kind="ASSAULT",
        counts="person | death | corpse | killing",
        bare_with="bodies | body | corpses",
        done=(
            "kill | murder | execute | slay | massacre | shoot dead | stab to death | behead "
            "| assassinate | bury | claim the lives of | leave dead | shoot to death | "
            "bludgeon to death | shoot and kill | martyr | shoot , kill | strike and kill | hit and kill | "
            "gun down | fatally shoot | fatally stab | fatally wound | fatally injure | "
            "pronounce dead | pronounce deceased | declare dead | find dead | find slain | find shot to death"
        ),
        does=(
            "die | perish | drown | lose their lives | lose his life | lose her life | "
            "succumb | be dead | fall dead | be no longer alive | pass away | be fatally shot "
            "| be fatally wounded | be fatally injured | be fatally stabbed | commit suicide | take "
            "his own life | take her own life"
        ),
        nouns="dead | death | deaths | fatality | fatalities | killed | slain | life | lives | killings | murders",
        before=(
            "death toll | deaths of | death of | toll | number of dead | killing of | the "
            "dead | murder of | number of people killed | number killed | murders of | "
            "killings of | loss of | bodies of | corpses of | remains of | fatal shooting of | fatal shootings of | fatal stabbing of"
        ),
        unless=(
            "trying to kill | tried to kill | try to kill | attempting to kill | attempted to kill | "
            "attempt to kill | attempted murder | threatened to kill | threatening to kill | "
            "threatens to kill | wanted to kill | plotted to kill | planned to kill | plot to kill"
        ),
        after="dead | fatally | lost their lives | fatally shot | fatally wounded | fatally stabbed",
        examples={
            "At least 12 people were killed when the bridge fell.": "at_least 12",
            "The raid killed between three and five soldiers.": "3..5",
            "Three workers of the plant died and another was hurt.": "3",
            "One person dead, six others injured.": "1",
            "A policewoman was killed in the blast.": "1",
            "The death toll rose to 41.": "41",
            "The death toll from a fire at a hotel in the north has climbed to 76.": "76",
            "Hundreds of thousands have been killed.": "order_of_magnitude -",
            "Shelling claimed the lives of two brothers.": "2",
            "The hospital received 14 bodies.": "14",
            "Divers recovered seven bodies.": "7",
            "The bodies of 11 people were taken to a morgue.": "11",
        },
        counterexamples=(
            "12 people were rescued.",
            "Five regional bodies signed the deal.",
            "The army handed over 40 bodies.",
            "Bus 12 killed its engine.",
            "The war began in 2014.",
            "She was 68 when she retired.",
        ),
    ),
    Metric(
        id="people_injured",
        family="casualties",
        meaning="People stated to have been wounded, injured or hurt, and to live.",
        unit="{person}",
        kind="ASSAULT",
        counts="person | injury",
        done=(
            "injure | wound | hurt | maim | hospitalise | hospitalize | concuss | burn | "
            "shoot and injure | shoot and wound | critically injure | seriously injure | take to "
            "hospital | take to a hospital | take to the hospital | take to an area hospital | take "
            "to a local hospital | take to a nearby hospital | take to a ^ hospital | transport to "
            "a hospital | transport to the hospital | transport to a local hospital | transport to "
            "an area hospital | rush to hospital | rush to a hospital | rush to the hospital | "
            "airlift to | fly to a hospital"
        ),
        does=(
            "sustain injuries | have injuries | have serious injuries | have minor injuries | suffer injuries | suffer burns | need medical care | seek "
            "medical help | suffer wounds | receive injuries | be hospitalized | be hospitalised | be "
            "in critical condition | be in serious condition | be in stable condition | be listed "
            "in | be treated for injuries | be treated for wounds | be treated for gunshot wounds | be treated at | be expected to survive | be expected to recover"
        ),
        after=(
            "in critical condition | in serious condition | in stable condition | in fair "
            "condition | in good condition | in critical but stable condition | in the hospital "
            "| in hospital"
        ),
        unless=(
            "later died | where he died | where she died | where they died | died at | died of | "
            "died from | pronounced dead | succumbed"
        ),
        nouns="injured | wounded | injury | injuries | hurt",
        before="injuries to | number of injured | number of wounded | the injured | the wounded",
        examples={
            "Nine people were wounded, among them four children.": "9; 4",
            "It killed one person and injured another 25.": "25",
            "In Odesa three civilians were hurt.": "3",
            "More than 30 injured, the mayor said.": "more_than 30",
            "A nine-year-old boy was injured.": "1",
            "14 wounded are known so far.": "14",
        },
        counterexamples=("Three people were evacuated.", "The loss hurt 2 banks."),
    ),
    Metric(
        id="people_shot",
        family="casualties",
        meaning="People stated to have been hit by gunfire, whether they live or not.",
        unit="{person}",
        kind="ASSAULT",
        counts="person",
        done=(
            "shoot | strike by gunfire | hit by gunfire | strike by bullets | hit by bullets | "
            "strike by a bullet | hit by a bullet | strike by a stray bullet | hit by a stray "
            "bullet | graze by a bullet | wound by gunfire"
        ),
        does=(
            "shoot himself | shoot herself | shoot themselves | shoot itself | suffer gunshot wounds "
            "| suffer a gunshot wound | suffer from gunshot wounds | suffer "
            "from a gunshot wound | sustain gunshot wounds | sustain a gunshot wound | suffer "
            "from multiple gunshot wounds | suffer multiple gunshot wounds | suffer from an "
            "apparent gunshot wound | have gunshot wounds | have a gunshot wound"
        ),
        nouns="gunshot victims",
        before="shooting of | shootings of",
        after=(
            "with a gunshot wound | with gunshot wounds | with multiple gunshot wounds | "
            "with an apparent gunshot wound | with apparent gunshot wounds"
        ),
        unless="fatally | to death | dead | died | dies",
        examples={
            "Four people were shot outside a bar, one fatally.": "4",
            "Deputies found two men suffering from gunshot wounds.": "2",
            "A gunman shot three shoppers.": "3",
            "A clerk was struck by gunfire.": "1",
        },
        counterexamples=(
            "Three people were shot dead.",
            "Police heard of a shooting after a woman called.",
            "Officers shot at two men.",
        ),
    ),
    Metric(
        id="people_casualties",
        family="casualties",
        meaning="Killed and injured (for soldiers often missing too) in one number.",
        unit="{person}",
        kind="ASSAULT",
        counts="person | casualty",
        done="kill or wound | kill and wound | kill or injure | kill , wound | lose",
        nouns=(
            "casualty | casualties | killed or wounded | dead and wounded | killed and "
            "wounded | dead or wounded | killed or injured | killed , wounded | killed , "
            "injured"
        ),
        before=(
            "casualties | casualties of | casualty toll | casualty figure | dead and wounded "
            "| killed and wounded together | losses amounted to | losses of | losses were"
        ),
        after=(
            "killed or wounded | killed and wounded | killed or injured | killed , wounded | "
            "dead and wounded | have been killed , wounded | have been killed or wounded | "
            "been killed , injured | were killed or wounded"
        ),
        examples={
            "The strike left nine casualties.": "9",
            "Russia had suffered nearly 1.2 million casualties.": "nearly 1200000",
            "Some 400 people were killed or wounded.": "approx 400",
        },
        counterexamples=("Nine people were arrested.",),
    ),
    Metric(
        id="people_missing",
        family="casualties",
        meaning="People stated to be missing or unaccounted for.",
        unit="{person}",
        kind="ASSAULT",
        counts="person",
        does="go missing | remain missing | be missing | vanish | disappear",
        nouns="missing",
        after="missing | unaccounted for | still missing | feared trapped | trapped under",
        before="search for | searching for",
        examples={
            "Seven people are still missing after the landslide.": "7",
            "Two sailors remain unaccounted for.": "2",
        },
        counterexamples=("Seven people were found alive.",),
    ),
    Metric(
        id="people_captured",
        family="casualties",
        meaning="Soldiers or fighters stated to have been taken prisoner, or to have surrendered.",
        unit="{person}",
        kind="ASSAULT",
        counts="person",
        done="capture | take prisoner | take captive",
        does="surrender | be taken prisoner",
        after="taken prisoner | captured",
        examples={
            "Ukrainian troops captured 14 soldiers near the village.": "14",
            "Five servicemen surrendered.": "5",
        },
        counterexamples=("Police arrested 14 people.",),
    ),
    Metric(
        id="people_abducted",
        family="casualties",
        meaning="People kidnapped, abducted or held hostage.",
        unit="{person}",
        kind="COERCE",
        counts="person",
        done="kidnap | abduct | take hostage | hold hostage",
        before="abduction of | kidnapping of",
        after="hostage | held captive",
        nouns="hostage | hostages",
        unless="release* | releas* | free | freed | return* | exchange* | swap* | handed",
        examples={
            "Gunmen abducted more than 200 schoolchildren.": "more_than 200",
            "They took 40 hostages.": "40",
        },
        counterexamples=("Gunmen released 200 pupils.",),
    ),
    Metric(
        id="people_arrested",
        family="casualties",
        meaning="People arrested or detained.",
        unit="{person}",
        kind="COERCE",
        counts="person",
        done="arrest | detain | take into custody | jail",
        before="arrest of | arrests of | detention of",
        after="in custody",
        examples={"Police detained 35 protesters.": "35", "Two men were arrested.": "2"},
        counterexamples=("Police freed 35 protesters.",),
    ),
    Metric(
        id="people_rescued",
        family="casualties",
        meaning="People rescued or pulled alive from danger.",
        unit="{person}",
        kind="AID",
        counts="person",
        done="rescue | pull from the rubble | save",
        after="rescued | pulled from the rubble | from the rubble | alive from | from the wreckage",
        unless="bodies | dead",
        examples={"Crews rescued 11 people from the block.": "11"},
        counterexamples=("Crews buried 11 people.",),
    ),
]
