using EscalationGrains.Domain.Cases;
using EscalationGrains.Domain.Policies.Documents;
using EscalationGrains.Domain.Policies.Triggers;
using EscalationGrains.Domain.Tests.Building;

namespace EscalationGrains.Domain.Tests.Policies.Documents;

public sealed class PolicyReaderTests
{
    private const string Up = "'do': { 'escalate': { 'kind': 'automatic', 'up': 1 } }";

    [Fact]
    public void Read_Empty_HasTheUsualTiersAndNothingElse()
    {
        var policy = Doc.Policy("{}");

        Assert.Equal([0, 1, 2, 3], policy.Tiers.Select(t => t.Tier));
        Assert.Equal((1, 3, "general", MatchMode.All, TimeSpan.FromMinutes(2)), (policy.FirstTier, policy.TopTier, policy.DefaultDepartment, policy.Match, policy.OfferExpiresAfter));
        Assert.Empty(policy.Clocks);
        Assert.Empty(policy.Triggers);
        Assert.Equal(int.MaxValue, policy.SupervisorRequestsToEscalate);
    }

    [Fact]
    public void Read_Queues_TellWhichAgentsTheyAskFor()
    {
        var policy = Doc.Policy(
            """
            {
              'queues': [
                { 'tier': 2, 'sticky': 'PT2M' },
                { 'department': 'billing', 'skills': [
                  { 'skill': 'cards', 'level': 3, 'relaxEvery': 'PT90S', 'channels': ['chat', 'in-app'], 'atLeast': 'high' },
                  { 'skill': 'cards', 'level': 5, 'preferred': true }, { 'skill': 'law' }] },
                { 'skills': [{ 'skill': 'any' }], 'sticky': 'PT9M' }
              ]
            }
            """);

        var terms = policy.TermsOf(2, "billing", "en", null);
        Assert.Equal(TimeSpan.FromMinutes(2), terms.Sticky);
        Assert.Equal([("cards", 3, false), ("cards", 5, true), ("law", 1, false)], terms.Skills.Select(s => (s.Skill, s.Level, s.Preferred)));
        Assert.Equal((TimeSpan.FromSeconds(90), Domain.Cases.Severity.High), (terms.Skills[0].RelaxEvery, terms.Skills[0].AtLeast));
        Assert.Equal(["chat", "in-app"], terms.Skills[0].Channels);
        Assert.Equal(("any", TimeSpan.FromMinutes(9)), (policy.TermsOf(1, "tech", "en", null).Skills.Single().Skill, policy.TermsOf(1, "tech", "en", null).Sticky));
        Assert.Same(Domain.AgentQueues.QueueTerms.None, Doc.Policy("{}").TermsOf(1, "tech", "en", null));
    }

    [Fact]
    public void Read_UnknownField_SaysWhereAndWhatWasMeant()
    {
        var fault = Doc.Fault(
            """
            {
              'offerExpiresAfter': 'PT1M',
              'triggerz': []
            }
            """);

        Assert.Equal(("policy.unknown-field", "triggerz", 3, 3), (fault.Code, fault.Path, fault.Line, fault.Column));
        Assert.EndsWith("Did you mean 'triggers'?", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoGroup_IsTheWrongShape() => Assert.Equal(("policy.wrong-shape", "", 1, 1), At(Doc.Fault("[]")));

    [Theory]
    [InlineData("{ 'match': 'frist' }", "policy.unknown-word", "match")]
    [InlineData("{ 'match': ['first'] }", "policy.wrong-shape", "match")]
    [InlineData("{ 'policy': 'other' }", "policy.name-differs", "policy")]
    [InlineData("{ 'offerExpiresAfter': '2 minutes' }", "policy.not-a-duration", "offerExpiresAfter")]
    [InlineData("{ 'offerExpiresAfter': 'PT0S' }", "policy.not-a-duration", "offerExpiresAfter")]
    [InlineData("{ 'offerExpiresAfter': 'P1M' }", "policy.not-a-duration", "offerExpiresAfter")]
    [InlineData("{ 'offerExpiresAfter': '-PT1M' }", "policy.not-a-duration", "offerExpiresAfter")]
    [InlineData("{ 'tiers': [{ 'tier': 4, 'name': 'x' }] }", "policy.not-a-number", "tiers[0].tier")]
    [InlineData("{ 'tiers': [{ 'tier': 1 }] }", "policy.field-missing", "tiers[0].name")]
    [InlineData("{ 'tiers': [{ 'name': 'x' }, { 'tier': 1, 'name': 'y' }] }", "policy.field-missing", "tiers[0].tier")]
    [InlineData("{ 'tiers': [{ 'tier': 1, 'name': 'x' }, { 'tier': 1, 'name': 'y' }] }", "policy.name-twice", "tiers[1].tier")]
    [InlineData("{ 'tiers': [{ 'tier': 0, 'name': 'x' }] }", "policy.no-people", "tiers")]
    [InlineData("{ 'tiers': [{ 'tier': 1, 'name': 'x', 'staffed': 'maybe' }] }", "policy.not-a-truth-value", "tiers[0].staffed")]
    [InlineData("{ 'departments': ['Bill ing'] }", "policy.bad-name", "departments")]
    [InlineData("{ 'departments': ['billing'], 'defaultDepartment': 'biling' }", "policy.unknown-name", "defaultDepartment")]
    [InlineData("{ 'attributes': { 'interaction': { 'amount': 'money' } } }", "policy.unknown-word", "attributes.interaction.amount")]
    [InlineData("{ 'autonomy': [{ 'what': 'refund', 'tier': 1, 'attribute': 'amount', 'upTo': 50 }] }", "policy.unknown-name", "autonomy[0].attribute")]
    [InlineData("{ 'tiers': [{ 'tier': 1, 'name': 'x', 'offerExpiresAfter': '45' }] }", "policy.not-a-duration", "tiers[0].offerExpiresAfter")]
    [InlineData("{ 'queues': [{ 'sticky': 'PT0S' }] }", "policy.not-a-duration", "queues[0].sticky")]
    [InlineData("{ 'queues': [{ 'offlineGrace': 'soon' }] }", "policy.not-a-duration", "queues[0].offlineGrace")]
    [InlineData("{ 'offlineGrace': 'PT0S' }", "policy.not-a-duration", "offlineGrace")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'level': 2 }] }] }", "policy.field-missing", "queues[0].skills[0].skill")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'skill': 'a', 'level': 6 }] }] }", "policy.not-a-number", "queues[0].skills[0].level")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'skill': 'a', 'relaxEvery': 'soon' }] }] }", "policy.not-a-duration", "queues[0].skills[0].relaxEvery")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'skill': 'a', 'channels': ['fax'] }] }] }", "policy.unknown-word", "queues[0].skills[0].channels[0]")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'skill': 'a', 'atLeast': 'urgent' }] }] }", "policy.unknown-word", "queues[0].skills[0].atLeast")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'skill': 'a' }, { 'skill': 'a', 'level': 2 }] }] }", "policy.name-twice", "queues[0].skills[1].skill")]
    [InlineData("{ 'queues': [{ 'skills': [{ 'skill': 'a', 'preferred': true, 'relaxEvery': 'PT1M' }] }] }", "policy.never-acts", "queues[0].skills[0].relaxEvery")]
    [InlineData("{ 'queues': [{ 'hours': 'office' }] }", "policy.unknown-name", "queues[0].hours")]
    [InlineData("{ 'queues': [{ 'tier': 1, 'hour': 'office' }] }", "policy.unknown-field", "queues[0].hour")]
    public void Read_FaultyDocument_SaysWhatAndWhere(string json, string code, string path)
    {
        var fault = Doc.Fault(json);

        Assert.Equal((code, path, 1), (fault.Code, fault.Path, fault.Line));
        Assert.True(fault.Column > 1);
        Assert.Matches(@"[.?]$", fault.Detail);
    }

    [Theory]
    [InlineData("{ 'name': 'Bad Name', 'when': { 'vip': true }, UP }", "policy.bad-name", "triggers[0].name")]
    [InlineData("{ 'when': { 'vip': true }, UP }", "policy.field-missing", "triggers[0].name")]
    [InlineData("{ 'name': 'a', UP }", "policy.field-missing", "triggers[0].when")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true } }", "policy.field-missing", "triggers[0].do")]
    [InlineData("{ 'name': 'a', 'when': { 'vpi': true }, UP }", "policy.unknown-condition", "triggers[0].when.vpi")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': 'perhaps' }, UP }", "policy.not-a-truth-value", "triggers[0].when.vip")]
    [InlineData("{ 'name': 'a', 'when': { 'severity': 'hihg' }, UP }", "policy.unknown-word", "triggers[0].when.severity")]
    [InlineData("{ 'name': 'a', 'when': { 'severity': { 'atLeast': 'high', 'atMost': 'low' } }, UP }", "policy.never-holds", "triggers[0].when.severity")]
    [InlineData("{ 'name': 'a', 'when': { 'tier': { 'over': 2, 'below': 2 } }, UP }", "policy.never-holds", "triggers[0].when.tier")]
    [InlineData("{ 'name': 'a', 'when': { 'tier': {} }, UP }", "policy.field-missing", "triggers[0].when.tier")]
    [InlineData("{ 'name': 'a', 'when': { 'tier': 'two' }, UP }", "policy.not-a-number", "triggers[0].when.tier")]
    [InlineData("{ 'name': 'a', 'when': { 'severity': 'low', 'all': [{ 'severity': 'high' }] }, UP }", "policy.never-holds", "triggers[0]")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true, 'not': { 'vip': true } }, UP }", "policy.never-holds", "triggers[0]")]
    [InlineData("{ 'name': 'a', 'when': { 'any': [] }, UP }", "policy.empty-group", "triggers[0].when.any")]
    [InlineData("{ 'name': 'a', 'when': { 'waiting': 'soon' }, UP }", "policy.not-a-duration", "triggers[0].when.waiting")]
    [InlineData("{ 'name': 'a', 'when': { 'waiting': { 'calendar': 'office' } }, UP }", "policy.unknown-name policy.field-missing", "triggers[0].when.waiting.calendar triggers[0].when.waiting.atLeast")]
    [InlineData("{ 'name': 'a', 'when': { 'hours': { 'open': true } }, UP }", "policy.field-missing", "triggers[0].when.hours.calendar")]
    [InlineData("{ 'name': 'a', 'when': { 'attribute': { 'amount': 3 } }, UP }", "policy.unknown-name", "triggers[0].when.attribute.amount")]
    [InlineData("{ 'name': 'a', 'when': { 'customer': { 'plan': 'gold' } }, UP }", "policy.unknown-name", "triggers[0].when.customer.plan")]
    [InlineData("{ 'name': 'a', 'when': { 'signal': 'leagl' }, UP }", "policy.unknown-word", "triggers[0].when.signal")]
    [InlineData("{ 'name': 'a', 'when': { 'signal': 'sentiment' }, UP }", "policy.unknown-word", "triggers[0].when.signal")]
    [InlineData("{ 'name': 'a', 'when': { 'beyond': 'refund' }, UP }", "policy.unknown-name", "triggers[0].when.beyond")]
    [InlineData("{ 'name': 'a', 'when': { 'clock': { 'name': 'resolve' } }, UP }", "policy.field-missing", "triggers[0].when.clock")]
    [InlineData("{ 'name': 'a', 'when': { 'clock': { 'name': 'resolve', 'breached': true } }, UP }", "policy.unknown-name", "triggers[0]")]
    [InlineData("{ 'name': 'a', 'when': { 'count': { 'of': 'contacts', 'atLeast': 17 } }, UP }", "policy.not-a-number", "triggers[0].when.count.atLeast")]
    [InlineData("{ 'name': 'a', 'when': { 'count': { 'of': 'contacts' } }, UP }", "policy.field-missing", "triggers[0].when.count.atLeast")]
    [InlineData("{ 'name': 'a', 'when': { 'count': { 'of': 'declines', 'atLeast': 2, 'acrossCases': true } }, UP }", "policy.not-countable", "triggers[0].when.count.acrossCases")]
    [InlineData("{ 'name': 'a', 'when': { 'count': { 'of': 'contacts', 'atLeast': 2, 'sameTopic': true } }, UP }", "policy.not-countable", "triggers[0].when.count.sameTopic")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'repeatEvery': 'PT1H', UP }", "policy.never-repeats", "triggers[0].repeatEvery")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'once': 'ever', UP }", "policy.unknown-word", "triggers[0].once")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalte': { 'kind': 'automatic' } } }", "policy.unknown-action", "triggers[0].do.escalte")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalate': { 'up': 1 } } }", "policy.field-missing", "triggers[0].do.escalate.kind")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalate': { 'kind': 'functional' } } }", "policy.field-missing", "triggers[0].do.escalate.department")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalate': { 'kind': 'functional', 'department': 'x', 'up': 1 } } }", "policy.contradiction", "triggers[0].do.escalate")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalate': { 'kind': 'automatic', 'up': 1, 'tier': 2 } } }", "policy.contradiction", "triggers[0].do.escalate")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalate': { 'kind': 'automatic', 'path': 'ladder' } } }", "policy.unknown-name", "triggers[0].do.escalate.path")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'escalate': { 'kind': 'automatic', 'tier': 2, 'contacts': 'some' } } }", "policy.unknown-word", "triggers[0].do.escalate.contacts")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': [{ 'escalate': { 'kind': 'automatic', 'tier': 2 } }, { 'handBack': true }] }", "policy.contradiction", "triggers[0]")]
    [InlineData("{ 'name': 'a', 'when': { 'tier': { 'atLeast': 3 } }, 'do': { 'escalate': { 'kind': 'automatic', 'tier': 2 } } }", "policy.contradiction", "triggers[0]")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'route': {} } }", "policy.field-missing", "triggers[0].do.route")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'route': { 'region': 'Nord!' } } }", "policy.bad-name", "triggers[0].do.route.region")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'tag': 'Very Urgent' } }", "policy.bad-name", "triggers[0].do.tag")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'startClock': { 'name': 'tier' } } }", "policy.field-missing", "triggers[0]")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'notify': { 'message': 'x' } } }", "policy.field-missing", "triggers[0].do.notify.who")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'severity': 'worst' } }", "policy.unknown-word", "triggers[0].do.severity")]
    [InlineData("{ 'name': 'a', 'when': { 'vip': true }, 'do': { 'severity': { 'onlyUp': true } } }", "policy.field-missing", "triggers[0].do.severity.set")]
    public void Read_FaultyTrigger_SaysWhatAndWhere(string trigger, string codes, string paths)
    {
        var faults = Doc.Faults($"{{ 'triggers': [{trigger.Replace("UP", Up, StringComparison.Ordinal)}] }}");

        Assert.Equal(codes.Split(' ').Zip(paths.Split(' ')).Order(), faults.Select(f => (f.Code, f.Path)).Order());
        Assert.All(faults, f => Assert.Equal(1, f.Line));
    }

    [Theory]
    [InlineData("'target': 'PT1H'", "policy.field-missing", "clocks[0].name")]
    [InlineData("'name': 'reslove', 'target': 'PT1H'", "policy.unknown-word", "clocks[0].name")]
    [InlineData("'name': 'resolve'", "policy.field-missing", "clocks[0].target")]
    [InlineData("'name': 'resolve', 'target': { 'urgent': 'PT1H' }", "policy.unknown-field", "clocks[0].target.urgent")]
    [InlineData("'name': 'resolve', 'target': { 'high': 'PT2H', 'normal': 'PT1H' }", "policy.contradiction", "clocks[0].target")]
    [InlineData("'name': 'resolve', 'target': 'PT1H', 'warnBefore': ['PT1H']", "policy.contradiction", "clocks[0].warnBefore")]
    [InlineData("'name': 'resolve', 'target': 'PT1H', 'calendar': 'office'", "policy.unknown-name", "clocks[0].calendar")]
    [InlineData("'name': 'resolve', 'target': 'PT1H', 'pausedWhile': 'nobody'", "policy.unknown-word", "clocks[0].pausedWhile")]
    [InlineData("'name': 'resolve', 'target': 'PT1H', 'when': { 'waiting': 'PT1M' }", "policy.not-steady", "clocks[0].when")]
    [InlineData("'name': 'resolve', 'target': 'PT1H', 'when': { 'channel': 'chat' }", "policy.not-steady", "clocks[0].when")]
    public void Read_FaultyClock_SaysWhatAndWhere(string clock, string code, string path)
    {
        var fault = Doc.Fault($"{{ 'clocks': [{{ {clock} }}] }}");

        Assert.Equal((code, path), (fault.Code, fault.Path));
    }

    [Fact]
    public void Read_ClockRuleBehindAWiderOne_IsUnreachable() => Assert.Equal(
        ("policy.unreachable", "clocks[1]", 1, 53),
        At(Doc.Fault("{ 'clocks': [{ 'name': 'resolve', 'target': 'P1D'}, { 'name': 'resolve', 'when': { 'vip': true }, 'target': 'PT1H' }] }")));

    [Fact]
    public void Read_AcknowledgeLongerThanResolve_IsAContradiction()
    {
        const string Text = "{ 'clocks': [{ 'name': 'resolve', 'target': 'PT1H' }, { 'name': 'acknowledge', 'target': 'LENGTH' }] }";

        Assert.Equal(4, Doc.Faults(Text.Replace("LENGTH", "PT1H0.0000001S", StringComparison.Ordinal)).Count(f => (f.Code, f.Path) == ("policy.contradiction", "clocks[1].target")));
        Assert.IsType<PolicyReading.Read>(Doc.Reading(Text.Replace("LENGTH", "PT1H", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("'steps': []", "policy.path-empty", "paths.p.steps")]
    [InlineData("'fallback': { 'tier': 3 }", "policy.path-empty", "paths.p.steps")]
    [InlineData("'steps': [{ 'tier': 2 }]", "policy.path-ends-nowhere", "paths.p.steps")]
    [InlineData("'steps': [{ 'after': 'PT1M' }], 'fallback': { 'tier': 3 }", "policy.step-empty", "paths.p.steps[0]")]
    [InlineData("'steps': [{ 'tier': 3, 'every': 'PT1M' }]", "policy.contradiction", "paths.p.steps[0].every")]
    [InlineData("'steps': [{ 'tier': 3, 'repeat': 0 }]", "policy.not-a-number", "paths.p.steps[0].repeat")]
    [InlineData("'steps': [{ 'tier': 3, 'hours': 'office' }]", "policy.unknown-name", "paths.p.steps[0].hours")]
    public void Read_FaultyPath_SaysWhatAndWhere(string path, string code, string at)
    {
        var fault = Doc.Fault($"{{ 'paths': {{ 'p': {{ {path} }} }} }}");

        Assert.Equal((code, at), (fault.Code, fault.Path));
    }

    [Theory]
    [InlineData("'steps': [{ 'tier': 3 }]")]
    [InlineData("'steps': [{ 'tier': 2, 'notify': 'lead' }]")]
    [InlineData("'steps': [{ 'tier': 2 }], 'fallback': { 'notify': 'lead' }")]
    public void Read_PathThatEndsWithSomebody_IsTaken(string path) =>
        Assert.Equal("p", Assert.Single(Doc.Policy($"{{ 'paths': {{ 'p': {{ {path} }} }} }}").Paths).Key);

    [Theory]
    [InlineData("'zone': 'UTC', 'hours': {}", "policy.calendar-never-open", "calendars.c.hours")]
    [InlineData("'hours': { 'monday': '09:00-17:00' }", "policy.field-missing", "calendars.c.zone")]
    [InlineData("'zone': 'UTC'", "policy.field-missing", "calendars.c.hours")]
    [InlineData("'zone': 'UTC', 'hours': { 'mondy': '09:00-17:00' }", "policy.unknown-field", "calendars.c.hours.mondy")]
    [InlineData("'zone': 'UTC', 'hours': { 'monday': '9 to 5' }", "policy.not-a-window", "calendars.c.hours.monday")]
    [InlineData("'zone': 'UTC', 'hours': { 'monday': '09:00-17:00', 'monday-friday': '10:00-11:00' }", "policy.field-twice", "calendars.c.hours.monday-friday")]
    [InlineData("'zone': 'UTC', 'hours': { 'monday': '09:00-17:00' }, 'holidays': ['25.12.']", "policy.not-a-date", "calendars.c.holidays[0]")]
    [InlineData("'zone': 'UTC', 'hours': { 'monday': '09:00-17:00' }, 'specialDays': [{ 'date': 'tomorrow' }]", "policy.not-a-date", "calendars.c.specialDays[0].date")]
    public void Read_FaultyCalendar_SaysWhatAndWhere(string calendar, string code, string path)
    {
        var fault = Doc.Fault($"{{ 'calendars': {{ 'c': {{ {calendar} }} }} }}");

        Assert.Equal((code, path), (fault.Code, fault.Path));
    }

    [Fact]
    public void Read_TwoTriggersOfOneName_IsToldAtTheSecond()
    {
        var fault = Doc.Fault($$"""
            { 'triggers': [
              { 'name': 'a', 'when': { 'vip': true }, {{Up}} },
              { 'name': 'a', 'when': { 'vip': false }, {{Up}} } ] }
            """);

        Assert.Equal(("policy.name-twice", "triggers", 3), (fault.Code, fault.Path, fault.Line));
    }

    [Fact]
    public void Read_FieldTwice_IsAFault() => Assert.Equal(("policy.field-twice", "match", 1, 21), At(Doc.Fault("{ 'match': 'first', 'match': 'all' }")));

    [Theory]
    [InlineData("'vip': true", "'vip': true, 'tier': 2")]
    [InlineData("'severity': ['high', 'critical']", "'severity': 'critical'")]
    [InlineData("'tier': { 'below': 3 }", "'tier': { 'atMost': 2 }")]
    [InlineData("'waiting': 'PT10M'", "'waiting': 'PT20M'")]
    [InlineData("'any': [{ 'vip': true }, { 'topic': 'x' }]", "'topic': 'x'")]
    [InlineData("'count': { 'of': 'contacts', 'atLeast': 2, 'within': 'P2D' }", "'count': { 'of': 'contacts', 'atLeast': 3, 'within': 'P1D' }")]
    public void Read_MatchFirst_BehindAWiderTrigger_IsUnreachable(string wide, string narrow)
    {
        var text = $"{{ 'match': 'first', 'triggers': [{{ 'name': 'a', 'when': {{ {wide} }}, {Up} }}, {{ 'name': 'b', 'when': {{ {narrow} }}, {Up} }}] }}";
        var fault = Doc.Fault(text);

        Assert.Equal(("policy.unreachable", "triggers[1]"), (fault.Code, fault.Path));
        Assert.Contains("'a' stands before it", fault.Detail, StringComparison.Ordinal);
        Assert.IsType<PolicyReading.Read>(Doc.Reading(text.Replace("'match': 'first', ", string.Empty, StringComparison.Ordinal)));
        Assert.IsType<PolicyReading.Read>(
            Doc.Reading($"{{ 'match': 'first', 'triggers': [{{ 'name': 'b', 'when': {{ {narrow} }}, {Up} }}, {{ 'name': 'a', 'when': {{ {wide} }}, {Up} }}] }}"));
    }

    [Fact]
    public void Read_EightDeep_IsTaken_NineIsTooDeep()
    {
        Assert.IsType<PolicyReading.Read>(Doc.Reading(Nested(8)));
        Assert.Equal("policy.too-deep", Doc.Fault(Nested(9)).Code);

        static string Nested(int depth)
        {
            var when = string.Concat(Enumerable.Repeat("{ 'not': ", depth)) + "{ 'vip': true }" + new string('}', depth);
            return $"{{ 'triggers': [{{ 'name': 'a', 'when': {when}, {Up} }}] }}";
        }
    }

    [Fact]
    public void Read_ManyFaults_AreAllToldAtOnceInTheOrderOfTheDocument()
    {
        var faults = Doc.Faults(
            """
            {
              'match': 'some',
              'clocks': [
                { 'name': 'resolve',
                  'target': 'long' }
              ],
              'triggers': [
                { 'name': 'a',
                  'when': { 'waitng': 'PT1M', 'tier': 'x' },
                  'do': [{ 'notify': 'lead' }] }
              ],
              'extra': 1
            }
            """);

        Assert.Equal(
            [
                ("policy.unknown-word", "match", 2, 12),
                ("policy.not-a-duration", "clocks[0].target", 5, 17),
                ("policy.unknown-condition", "triggers[0].when.waitng", 9, 17),
                ("policy.not-a-number", "triggers[0].when.tier", 9, 43),
                ("policy.unknown-field", "extra", 12, 3),
            ],
            faults.Select(At));
    }

    [Fact]
    public void Read_SupervisorCountOverAllCases_IsTheLeastOfThem()
    {
        var policy = Doc.Policy($$"""
            { 'triggers': [
              { 'name': 'a', 'when': { 'count': { 'of': 'supervisor-requests', 'atLeast': 3, 'within': 'P9D', 'acrossCases': true } }, {{Up}} },
              { 'name': 'b', 'when': { 'vip': true, 'count': { 'of': 'supervisor-requests', 'atLeast': 2, 'within': 'P7D', 'acrossCases': true } }, {{Up}} } ] }
            """);

        Assert.Equal((2, TimeSpan.FromDays(7)), (policy.SupervisorRequestsToEscalate, policy.SupervisorRequestWindow));
    }

    [Fact]
    public void Read_Clock_KeepsWarningsLongestFirstAndWhatPausesIt()
    {
        var rules = Doc.Policy(
            """
            { 'clocks': [
              { 'name': 'resolve', 'target': { 'critical': 'PT4H' }, 'warnBefore': ['PT5M', 'PT1H'], 'pausedWhile': [] },
              { 'name': 'hold', 'target': 'PT2H', 'pausedWhile': 'customer' } ] }
            """).Clocks;

        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)], rules[0].WarnBefore);
        Assert.Equal([Severity.Critical], rules[0].Targets.Keys);
        Assert.Empty(rules[0].PausedWhile);
        Assert.Equal([WaitingFor.Customer], rules[1].PausedWhile);
        Assert.Equal(4, rules[1].Targets.Count);
    }

    private static (string Code, string Path, int Line, int Column) At(PolicyFault fault) => (fault.Code, fault.Path, fault.Line, fault.Column);
}
