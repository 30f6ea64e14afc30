package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.document.Unchanged;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares schemas of two documents, including everything that they refer to. Not thread-safe. */
public final class SchemaComparison {
    private final Views before;
    private final Views after;
    private final Unchanged unchanged;
    private final Findings findings;
    private final Set<String> seen = new HashSet<>();

    /**
     * The pairs whose {@code not} excludes the known variants of an open union, and therefore changes whenever a
     * variant does.
     */
    private final Set<String> followingUnions = new HashSet<>();

    /**
     * The pairs for which {@link #effect} is currently being computed. A pair that occurs inside itself, as in a
     * recursive schema, is not computed again.
     */
    private final Set<String> pending;

    public SchemaComparison(Views before, Views after, Unchanged unchanged, Findings findings) {
        this(before, after, unchanged, findings, new HashSet<>());
    }

    private SchemaComparison(Views before, Views after, Unchanged unchanged, Findings findings, Set<String> pending) {
        this.before = before;
        this.after = after;
        this.unchanged = unchanged;
        this.findings = findings;
        this.pending = pending;
    }

    public Findings findings() {
        return findings;
    }

    public Views before() {
        return before;
    }

    public Views after() {
        return after;
    }

    public void compare(Schema old, Schema now, Context use) {
        if (isUnchanged(old, now) || !seen.add(key(old, now, use))) {
            return;
        }
        Context context = new AnnotationComparison(this).stability(old, now, use);
        SchemaPair pair = new SchemaPair(old, now, before.of(old), after.of(now), context);
        new AnnotationComparison(this).compare(pair);
        new RuleComparison(findings)
                .compare(pair.beforeView().withRules(), pair.afterView().withRules(), context);
        UnionComparison unions = new UnionComparison(this);
        if (unions.addsOrRemovesUnion(pair)) {
            unions.compareAll(pair);
            return;
        }
        if (new ValueComparison(findings).haveCommonTypes(pair)) {
            new LimitComparison(findings).compare(pair);
            new TextComparison(findings).compare(pair);
            new ObjectComparison(this).compare(pair);
            new ArrayComparison(this).compare(pair);
            unions.compare(pair);
            new ConditionComparison(this).compare(pair);
        }
    }

    /** Returns the effect of replacing one schema with another, without reporting the changes. */
    public Effect effect(Schema old, Schema now, Context context) {
        Findings apart = new Findings();
        compareApart(old, now, context, apart);
        return apart.effect();
    }

    /** Finds the changes between two schemas without reporting them. */
    public Findings changes(Schema old, Schema now, Context context) {
        Findings apart = new Findings();
        compareApart(old, now, context, apart);
        return apart;
    }

    private void compareApart(Schema old, Schema now, Context context, Findings apart) {
        String key = key(old, now, context);
        if (pending.add(key)) {
            new SchemaComparison(before, after, unchanged, apart, pending).compare(old, now, context);
            pending.remove(key);
        }
    }

    /** Records that a {@code not} in a property excludes exactly the known variants of its union in both documents. */
    public void followsUnion(Schema old, Schema now) {
        followingUnions.add(old.key() + "\n" + now.key());
    }

    public boolean isFollowingUnion(SchemaPair pair) {
        return followingUnions.contains(
                pair.before().key() + "\n" + pair.after().key());
    }

    public boolean isUnchanged(Schema old, Schema now) {
        boolean same = old.nodes().size() == now.nodes().size();
        for (int i = 0; same && i < old.nodes().size(); i++) {
            same = unchanged.is(old.nodes().get(i), now.nodes().get(i));
        }
        return same;
    }

    public boolean isUnchanged(Located old, Located now) {
        return unchanged.is(old, now);
    }

    private String key(Schema old, Schema now, Context context) {
        return String.join(
                "\n",
                List.of(
                        before.key(old),
                        after.key(now),
                        context.operation(),
                        context.direction().name(),
                        String.valueOf(context.harmless())));
    }
}
