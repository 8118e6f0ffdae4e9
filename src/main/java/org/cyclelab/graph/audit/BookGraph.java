package org.cyclelab.graph.audit;

import java.util.LinkedHashSet;
import org.cyclelab.graph.Reference;
import org.jgrapht.graph.AbstractBaseGraph;
import org.jgrapht.graph.DefaultGraphSpecificsStrategy;
import org.jgrapht.graph.DefaultGraphType;
import org.jgrapht.graph.EdgeSetFactory;

/**
 * JGraphT's directed pseudograph with hashed edge sets. Its usual edge sets are arrays, in which removing one reference
 * to a popular object is linear in the number of references to it.
 */
final class BookGraph extends AbstractBaseGraph<Integer, Reference> {
    private static final long serialVersionUID = 1;

    private static final class Hashed extends DefaultGraphSpecificsStrategy<Integer, Reference> {
        private static final long serialVersionUID = 1;

        @Override
        public EdgeSetFactory<Integer, Reference> getEdgeSetFactory() {
            return vertex -> new LinkedHashSet<>(4);
        }
    }

    BookGraph() {
        super(null, null, DefaultGraphType.directedPseudograph(), new Hashed());
    }
}
