using EscalationGrains.Contracts.Agents;
using EscalationGrains.Grains.Agents;

namespace EscalationGrains.Grains.Tests.Agents;

public sealed class RosterEntryTests
{
    private readonly HandClock _time = new();
    private readonly RosterEntry _entry = new(new AgentSnapshot
    {
        Id = "ann",
        Presence = "available",
        PresenceSince = default,
        Version = 1,
        Profile = new AgentProfile { Name = "Ann", Capacity = new Dictionary<string, int> { ["chat"] = 2, ["email"] = 1 } },
    });

    [Fact]
    public void Room_IsCountedByChannel()
    {
        Apply("c1", 1, "owned");
        Apply("c2", 1, "offered", "email");

        Assert.Equal([("chat", 1)], Free());
        Assert.Equal((1, 1), (_entry.Offers, _entry.Owned));
    }

    [Theory]
    [InlineData("available", "", "chat 2, email 1")]
    [InlineData("available", "chat=busy", "email 1")]
    [InlineData("available", "chat=busy email=offline", "")]
    [InlineData("away", "chat=available", "chat 2")]
    [InlineData("away", "voice=available", "")]
    [InlineData("away", "chat=busy", "")]
    public void Room_IsOnlyOnChannelsThatAreAvailable(string presence, string channels, string free)
    {
        _entry.Snapshot = _entry.Snapshot with
        {
            Presence = presence,
            Channels = channels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('=')).ToDictionary(c => c[0], c => c[1]),
            Profile = _entry.Snapshot.Profile! with { Interruptible = true },
        };

        var room = _entry.Room(_time);

        Assert.Equal(free, string.Join(", ", room.FreeByChannel.Select(f => $"{f.Key} {f.Value}").Order()));
        Assert.Equal(room.FreeByChannel.Keys.Order(), room.InterruptedBy.Order());
        Assert.Equal(channels.Contains("available", StringComparison.Ordinal) || (presence == "available"), _entry.IsAvailable);
    }

    [Fact]
    public void Nothing_IsReady_WhenAllRoomIsTaken()
    {
        Apply("c1", 1, "owned");
        Apply("c2", 1, "offered");
        _entry.Keep("c3", "email", _time.GetTimestamp());

        Assert.Null(_entry.Ready(_time));
    }

    [Fact]
    public void KeptRoom_IsFreeAfterRefusal_AndAfterItsTime_ButNotOnceTheCaseSpoke()
    {
        _entry.Keep("refused", "chat", _time.GetTimestamp());
        _entry.Release("refused");
        Assert.Equal(2, FreeChats());

        _entry.Keep("lost", "chat", _time.GetTimestamp());
        _entry.Keep("taken", "chat", _time.GetTimestamp());
        Apply("taken", 5, "offered");
        _entry.Release("taken"); // too late: the case said it took the offer
        Assert.Equal(0, FreeChats());
        _time.Pass(TimeSpan.FromSeconds(29));
        Assert.Equal(0, FreeChats());
        _time.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(1, FreeChats());
    }

    [Theory]
    [InlineData("owned", null)]
    [InlineData("offered", null)]
    [InlineData(null, "owned")]
    public void Notice_OutOfDate_SaysNothing(string? newer, string? older)
    {
        Apply("c1", 7, newer);
        var before = FreeChats();

        Apply("c1", 6, older);

        Assert.Equal(before, FreeChats());
    }

    [Fact]
    public void NewsOfAWaitingCase_FreesItsOwnersRoom_ButNotAnOffersRoom()
    {
        Apply("c1", 1, "owned");
        Apply("c1", 2, "waiting");
        Assert.Equal(2, FreeChats());

        Apply("c1", 3, "offered"); // to the agent who still answers for it
        Apply("c1", 4, "waiting");
        Assert.Equal(1, FreeChats());
        Assert.Equal(["c1"], _entry.OfferedCases);

        Apply("c1", 5, null);
        Assert.Equal(2, FreeChats());
    }

    [Fact]
    public void Capacity_ThatNobodySet_IsOneOnEachChannel()
    {
        _entry.Snapshot = _entry.Snapshot with { Profile = new AgentProfile { Name = "Ann" } };

        Assert.Equal(6, Free().Count);
        Assert.All(Free(), f => Assert.Equal(1, f.Room));
    }

    [Fact]
    public void SharedRoom_IsCountedByWeight()
    {
        _entry.Snapshot = _entry.Snapshot with
        {
            Profile = new AgentProfile
            {
                Name = "Ann",
                Capacity = new Dictionary<string, int> { ["chat"] = 3, ["email"] = 1 },
                TotalCapacity = 5,
                Weights = new Dictionary<string, int> { ["chat"] = 2 },
            },
        };
        Assert.Equal(5, _entry.Room(_time).FreeTotal);

        Apply("c1", 1, "owned");
        Apply("c2", 1, "offered");
        Assert.Equal((1, true), (_entry.Room(_time).FreeTotal, _entry.Room(_time).HasRoom)); // for an e-mail, and for no chat

        Apply("c3", 1, "owned", "email");
        Assert.Null(_entry.Ready(_time));
    }

    [Fact]
    public void Interruptible_TakesOneBeyondItsRoom_OnItsChannels()
    {
        _entry.Snapshot = _entry.Snapshot with { Profile = _entry.Snapshot.Profile! with { Interruptible = true, Capacity = new Dictionary<string, int> { ["chat"] = 1, ["voice"] = 0 } } };
        Apply("c1", 1, "owned");

        Assert.Equal((false, true), (_entry.Room(_time).HasRoom, _entry.Room(_time).CanTake));
        Assert.Equal(["chat"], _entry.Ready(_time)!.InterruptedBy);

        Apply("c2", 1, "offered");
        Assert.Null(_entry.Ready(_time));
    }

    private void Apply(string caseKey, long version, string? holds, string channel = "chat") =>
        _entry.Apply(new AgentLoadChange { CaseKey = caseKey, Version = version, Channel = channel, Holds = holds }, _time.GetTimestamp());

    private List<(string Channel, int Room)> Free() => [.. (_entry.Ready(_time)?.FreeByChannel ?? new Dictionary<string, int>()).Where(f => f.Value > 0).Select(f => (f.Key, f.Value))];

    private int FreeChats() => Free().SingleOrDefault(f => f.Channel == "chat").Room;

    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
