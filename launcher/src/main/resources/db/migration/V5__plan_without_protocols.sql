-- Nobody reads them, and finding them costs a look at every file while planning.
alter table plan drop column protocols;
