"""Invented reports of one event, and a thesaurus to retell them with."""

STORY = (
    "The roof of the covered market in Tarn collapsed on Tuesday under the weight of wet snow, "
    "injuring nine traders and closing the old quarter for most of the day.\n\n"
    "Firefighters pulled the last of the injured from the rubble shortly before noon. Nobody "
    "is believed to be missing, the fire chief, Oda Brenner, said.\n\n"
    "“We heard a crack, and then the light was gone,” said Pia Lund, who sells cheese near the "
    "eastern gate.\n\n"
    "The market was built in 1911 and its iron frame was last repaired thirty years ago. "
    "Engineers had warned the council in spring that several beams were rusting. The council "
    "decided to postpone the work because of a quarrel over costs with the traders' union.\n\n"
    "Mayor Henrik Vaal rejected calls for his resignation. He promised an inquiry and said that "
    "families of the injured would receive help quickly. “No one could have foreseen this "
    "amount of snow,” he told reporters.\n\n"
    "The union accused the mayor of hiding the report of the engineers. It demanded that the "
    "council should pay for a temporary hall beside the station.\n\n"
    "More snow is expected to fall on the region until Friday. Schools in the valley remained "
    "closed, and trains to the coast were running with long delays. Insurance experts estimate "
    "the damage at four million crowns.\n\n"
    "The market is among the biggest tourist attractions of the town. It attracts about a "
    "million visitors a year, and some shops there have been owned by the same families for "
    "five generations."
)

OTHER = (
    "Nine people were taken to hospital when part of Tarn's market hall came down in heavy "
    "snowfall, rescue services reported on Tuesday evening.\n\n"
    "Our correspondent found stalls crushed beneath bent girders and crates of apples strewn "
    "over the square. Neighbours brought blankets and tea for the rescue crews.\n\n"
    "Two of those hurt have broken bones, a doctor at the district hospital explained; the rest "
    "went home by nightfall.\n\n"
    "The building inspector, Jon Aske, told this newspaper that he examined the hall in April. "
    "His letter to the town hall spoke of corrosion at four supports, yet nothing happened. "
    "He keeps a copy in his desk and is ready to show it to a judge.\n\n"
    "Vaal, a former baker who has led Tarn since 2016, faces an election in June. His rivals "
    "want a special meeting of the council this week.\n\n"
    "Stallholders worry about Easter, when they earn a third of their income. Greta Moen, who "
    "has sold flowers for forty years, doubts that she will open again.\n\n"
    "Meteorologists counted 61 centimetres of fresh snow, a record for the month. The army sent "
    "two bulldozers to clear the roads into the hills."
)

STATEMENT = (
    "The town of Tarn regrets the accident at the covered market and wishes all who were hurt a "
    "speedy recovery. The building was inspected according to the rules that apply to halls of "
    "its age. All documents will be handed to the public prosecutor without delay, and a "
    "telephone line for traders and their families is open day and night from now on."
)

EDITED = (
    STORY.replace("nine traders", "twelve traders")
    .replace(" Insurance experts estimate the damage at four million crowns.", "")
    .replace("Mayor Henrik Vaal rejected calls for his resignation. ", "")
    .replace("Engineers had warned the council in spring that several beams were rusting. ", "")
    .replace(" It demanded that the council should pay for a temporary hall beside the station", "")
    .replace("Firefighters pulled the last of the injured from the rubble", "The rescue ended")
    + "\n\nThe bishop of Tarn invited everybody to a prayer on Wednesday evening. The town choir "
    "cancelled its concert, and the museum beside the market will stay shut for a month while "
    "its own roof is examined. Two neighbouring towns offered to take in stalls until the "
    "summer."
)
"""A later version of STORY: sentences taken out, figures changed, three sentences added."""

RETOLD = (
    "Wet snow brought down the roof of Tarn's covered market on Tuesday. Nine traders were "
    "injured and the old quarter was shut for most of the day.\n\n"
    "The last injured people were dragged from the rubble by firefighters just before noon. "
    "According to the fire chief, Oda Brenner, it is believed that nobody is missing.\n\n"
    "“There was a crack, then all the light went,” recalled Pia Lund, a cheese seller near the "
    "eastern gate.\n\n"
    "The iron frame of the market, which was built in 1911, had its last repair thirty years "
    "ago. In spring the council had been warned by engineers that a number of beams were "
    "rusting. Because of a dispute with the traders' union over costs, the council chose to "
    "put off the work.\n\n"
    "Calls for the resignation of Mayor Henrik Vaal were rejected by him. An inquiry was "
    "promised, and families of the injured were told to expect quick help. “Nobody could "
    "foresee so much snow,” he informed reporters.\n\n"
    "The mayor was accused by the union of having hidden the engineers' report. The council, it "
    "demanded, must pay for a temporary hall next to the station.\n\n"
    "Until Friday, more snow is forecast to fall on the region. In the valley, schools were "
    "still closed, while trains to the coast had long delays. Experts from insurance companies "
    "put the damage at four million crowns.\n\n"
    "Among the town's tourist attractions the market is one of the biggest. About a million "
    "people visit it every year, and the same families have owned some of its shops for five "
    "generations."
)
"""STORY sentence by sentence in other words, as a rewriting service does it."""

_PAIRS = """
collapsed caved; weight burden; wet soggy; injuring hurting; traders merchants; closing shutting
old historic; quarter district; day daytime; pulled dragged; last final; injured wounded
rubble debris; shortly just; believed thought; missing lost; chief head; said stated
heard noticed; crack bang; light lamps; gone out; sells offers; near beside; eastern east
gate entrance; market bazaar; built erected; frame skeleton; repaired renovated; years winters
ago earlier; engineers technicians; warned alerted; council assembly; spring April
several various; beams girders; rusting corroding; decided chose; postpone delay; work labour
quarrel dispute; costs expenses; union association; rejected refused; calls demands
resignation departure; promised pledged; inquiry investigation; families relatives
receive get; help aid; quickly soon; foreseen predicted; amount quantity; told informed
reporters journalists; accused blamed; hiding concealing; report paper; demanded insisted
pay cover; temporary provisional; hall shelter; station terminal; more further
expected forecast; fall descend; region area; schools classrooms; valley lowlands
remained stayed; closed locked; trains railways; coast shore; running operating; long lengthy
delays waits; insurance underwriting; experts specialists; estimate assess; damage loss
million millions; biggest largest; tourist travel; attractions sights; town city
attracts draws; visitors guests; year twelvemonth; shops stores; owned held; same identical
generations lifetimes; roof ceiling; covered sheltered; snow sleet; noon midday; sell vend
mayor leader; nobody none; firefighters rescuers; among amid; most much; iron metal
"""
SYNONYMS = dict(pair.split() for line in _PAIRS.strip().split("\n") for pair in line.split(";"))
