// SPDX-License-Identifier: Apache-2.0
// Say whether the ontology file given is consistent, and name every class that can have no instance.
// Dates (xsd:date, xsd:gYear) are outside the OWL 2 datatype map: HermiT passes over literals of datatypes unknown to it.
import java.io.File;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;

public class CheckConsistency {
    public static void main(String[] args) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(args[0]));
        Configuration configuration = new Configuration();
        configuration.ignoreUnsupportedDatatypes = true;
        configuration.throwInconsistentOntologyException = false;
        Reasoner reasoner = new Reasoner(configuration, ontology);
        System.out.println("individuals " + ontology.getIndividualsInSignature().size());
        System.out.println("consistent " + reasoner.isConsistent());
        if (reasoner.isConsistent()) {
            for (OWLClass unsatisfiable : reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()) {
                System.out.println("unsatisfiable " + unsatisfiable.getIRI());
            }
        }
    }
}
