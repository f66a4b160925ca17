using System.Collections.Frozen;

namespace EscalationGrains.Domain.Interactions;

/// <summary>The vocabulary of <see cref="SupervisorRequest"/>: lower case, accents off. Own lists, written from how people ask in chats and calls.</summary>
internal static class SupervisorWords
{
    public static readonly FrozenSet<string> Higher = Set(
        "supervisor supervisors superviser supervisers supervisior supervisors manager managers manger teamlead teamleads superiors boss bosses director",
        "supervisora supervisores encargado encargada encargados gerente gerentes jefe jefa jefes responsable directora",
        "chefe chefes responsavel encarregado encarregada coordenador coordenadora diretor",
        "superviseur superviseure responsables superieur superieure superieurs directeur directrice hierarchie",
        "vorgesetzter vorgesetzte vorgesetzten vorgesetztem teamleiter teamleiterin teamleitung abteilungsleiter abteilungsleiterin abteilungsleitung filialleiter chefin verantwortlichen geschaftsfuhrer");

    /// <summary>Somebody, who is higher only if one of <see cref="Above"/> follows.</summary>
    public static readonly FrozenSet<string> Somebody = Set("someone somebody anyone anybody person people agent rep representative alguien alguem quelqu'un jemand jemanden jemandem");

    public static readonly FrozenSet<string> Above = Set("higher senior above charge authority superior acima cima arriba cargo dessus hoher hoheren uber");

    /// <summary>Verbs and nouns of wanting, calling for and passing on.</summary>
    public static readonly FrozenSet<string> Wishes = Set(
        "speak talk ask want wants wanna need needs get give connect transfer put pass demand demanding request requesting requested require prefer insist bring contact reach involve forward raise escalate escalated send fetch",
        "hablar quiero queremos quisiera queria pasar paseme pasame pasarme pase necesito necesitamos exijo pido pedir comunicar comuniqueme comunicarme conectar contactar solicito deseo ponme pongame transfiera transfierame transferirme deme dame atienda hay llame llamar escalar",
        "falar quero queremos preciso precisamos gostaria passar passe passa transferir transfira exijo chame chamar ligar atendido",
        "parler veux voulons voudrais voudrait souhaite passez passer besoin demande exige joindre contacter transferez appelez",
        "sprechen mochte moechte mochten brauche brauchen verlange verbinden verbinde gib geben rufen holen fordere weiterleiten wunsche kontaktieren durchstellen reden stellen");

    /// <summary>Wishes that may stand after the person wished for.</summary>
    public static readonly FrozenSet<string> FinalWishes = Set("sprechen reden verbinden durchstellen");

    public static readonly FrozenSet<string> Denials = Set("not don't dont didn't doesn't isn't ain't needn't never without no nao pas nicht kein keine keinen keiner keinem sin sem sans");

    /// <summary>What may stand between a denial and its wish.</summary>
    public static readonly FrozenSet<string> Small = Set(
        "to i you me us we be really even yet just think that have having for going necessarily actually any particularly necessary like would wish feel ich mich mit je me eu que de con com avec il est necessaire es preciso");

    /// <summary>The customer's own.</summary>
    public static readonly FrozenSet<string> Own = Set(
        "my our mi mis nuestro nuestra meu minha nosso nossa mon ma mes notre nos mein meine meinen meinem meiner unser unsere unseren unserem dear hi hello hola hallo bonjour ola");

    public static readonly FrozenSet<string> Articles = Set(
        "a an the your his her their this that another some any one un una el la su sus tu vuestro um uma o a seu sua teu le les votre vos ton une ein eine einen einem einer den dem der ihr ihre ihren ihrem ihrer dein deinen deinem");

    public static readonly FrozenSet<string> ForeignArticles = Set("votre le un au du ton ein einen einem den dem der ihr ihren ihrem dein deinen deinem euer euren eurem");

    public static readonly FrozenSet<string> Prepositions = Set("to with for by con al a com ao mit zu zum au avec");

    public static readonly FrozenSet<string> LeadsToManagement = Set("to with your upper senior higher the");

    /// <summary>A manager of this kind is a program or somebody else's job.</summary>
    public static readonly FrozenSet<string> KindsOfTool = Set(
        "password account task file device package download project product window windows tag ads ad business fleet property relationship content session boot credential network display update partition license event community media database key identity access theme volume settings hardware desktop login");

    /// <summary>A word after which "manager" names a part of a program or a paper.</summary>
    public static readonly FrozenSet<string> PartsOfTool = Set(
        "account accounts access role roles portal console app permission permissions plan license login mode view dashboard tool software extension settings version edition approval password rights");

    /// <summary>What a manager did or does: then the sentence tells about one.</summary>
    public static readonly FrozenSet<string> Acts = Set(
        "told said says promised approved called confirmed agreed was were has had informed never did didn't wants needs gave refused hung assured explained offered dijo disse sagte hat");

    public static readonly FrozenSet<string> Reachable = Set("number email phone contact details name extension address");

    /// <summary>After these the wish is for something else than the person.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "add adding remove change create invite delete become be make update hire install use know complain savoir saber wissen name named nicht kein keine keinen keinem");

    public static readonly FrozenSet<string> Would = Set("would i'd we'd id should");

    public static readonly FrozenSet<string> May = Set("can could may might cannot can't will won't couldn't");

    public static readonly FrozenSet<string> Contacts = Set("call contact phone ring email reach speak talk");

    public static readonly FrozenSet<string> InBareDemand = Set(
        "please pls plz now right immediately asap get me want need i just only ok then again still human real duty shift the por favor ahora ya agora ja bitte sofort jetzt il vous plait svp tout de suite no yes team leader lead");

    public static readonly FrozenSet<string> Escalate = Set("escalate escalar escale escalen escalem eskalieren escalader");

    /// <summary>What may follow "escalate" when one's own case is meant.</summary>
    public static readonly FrozenSet<string> Escalated = Set(
        "this it my the our me immediately now please to further higher that esto este esta mi el la al a o meu minha isto ao das den diesen ce cette mon");

    private static FrozenSet<string> Set(params string[] words) => words.SelectMany(w => w.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
