/** How components reach the world: the services of their page, by context, so that a test hands in others. */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { createContext, type ReactNode, use } from "react";
import type { PageServices } from "../lib/messages/page-services.ts";

const ServicesContext = createContext<PageServices | null>(null);

interface ServicesProviderProps {
  readonly services: PageServices;
  readonly children: ReactNode;
}

export function ServicesProvider({ services, children }: ServicesProviderProps): ReactNode {
  return (
    <CSPProvider disableStyleElements>
      <ServicesContext value={services}>{children}</ServicesContext>
    </CSPProvider>
  );
}

export function useServices(): PageServices {
  const services = use(ServicesContext);
  if (services === null) throw new Error("a component stands outside its page's services");
  return services;
}
