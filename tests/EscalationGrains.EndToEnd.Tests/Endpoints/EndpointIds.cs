namespace EscalationGrains.EndToEnd.Tests.Endpoints;

/// <summary>Ids for the parameters of paths.</summary>
internal sealed record EndpointIds
{
    /// <summary>Ids that nobody gave out.</summary>
    public static readonly EndpointIds Unknown = new()
    {
        Tenant = "nobody",
        Key = "nobody",
        Interaction = "nobody",
        Customer = "nobody",
        Case = "nobody",
        Agent = "nobody",
        Offer = "nobody",
        DeadLetter = "987654321",
        Policy = "nobody",
        Simulation = "nobody",
        Approval = "nobody",
    };

    public required string Tenant { get; init; }

    public required string Key { get; init; }

    public required string Interaction { get; init; }

    public required string Customer { get; init; }

    public required string Case { get; init; }

    public required string Agent { get; init; }

    public required string Offer { get; init; }

    public string Queue { get; init; } = "t1.general.en";

    public string Policy { get; init; } = "desk";

    public string Simulation { get; init; } = "nobody";

    public string Approval { get; init; } = "nobody";

    public string DeadLetter { get; init; } = "1";

    /// <summary>Values a reader of another tenant must never see.</summary>
    public IEnumerable<string> Secrets => [Interaction, Customer, Case, Offer, Simulation];

    public string Of(string parameter) => parameter switch
    {
        "tenant" => Tenant,
        "keyId" => Key,
        "interactionId" => Interaction,
        "customerId" => Customer,
        "caseId" => Case,
        "agentId" => Agent,
        "offerId" => Offer,
        "queueKey" => Queue,
        "deadLetterId" => DeadLetter,
        "policyName" => Policy,
        "version" => "1",
        "simulationId" => Simulation,
        "approvalId" => Approval,
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "A new parameter of a path needs a value here."),
    };

    public string Fill(string path) => string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(Of(part.Trim('{', '}'))) : part));
}
