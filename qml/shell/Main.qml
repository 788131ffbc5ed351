import QtQuick
import QtQuick.Templates as T
import Shicha.Controls
import Shicha.Inspection
import Shicha.Missions
import Shicha.Signing
import Shicha.Sync
import Shicha.Theme
import Shicha.ViewModels

// The window: one page at a time, and what is to be told above it.
T.ApplicationWindow {
    id: window

    required property AppModel app
    readonly property Notice notice: window.app.notice

    color: Theme.page
    height: Math.min(800, Screen.desktopAvailableHeight)
    minimumHeight: 480
    minimumWidth: 360
    title: qsTr("实查")
    visible: true
    width: Math.min(1280, Screen.desktopAvailableWidth)

    Binding {
        property: "dark"
        target: Theme
        value: window.app.preferences.dark
    }

    Binding {
        property: "textScale"
        target: Theme
        value: window.app.preferences.textScale
    }

    Banner {
        id: banner

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        advice: window.notice.advice
        closable: true
        // Info, Success, Warning, Failure: in the order of the banner's kinds.
        kind: window.notice.kind
        objectName: "notice"
        text: window.notice.meaning
        title: window.notice.title
        visible: window.notice.title !== ""
        z: 1
        onClosed: window.notice.dismiss()
    }

    Loader {
        id: pages

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: banner.visible ? banner.bottom : parent.top
        focus: true
        sourceComponent: {
            switch (window.app.screen) {
            case AppModel.Trouble:
                return trouble;
            case AppModel.Enrol:
                return enrol;
            case AppModel.Unlock:
                return unlock;
            case AppModel.Missions:
                return missions;
            case AppModel.Start:
                return start;
            case AppModel.Inspection:
                return inspection;
            case AppModel.Signing:
                return signing;
            case AppModel.Sync:
                return sync;
            case AppModel.Handover:
                return handover;
            default:
                return opening;
            }
        }
    }

    Component {
        id: opening

        Item {
            LoadingState {
                anchors.centerIn: parent
            }
        }
    }

    Component {
        id: trouble

        TroublePage {
            app: window.app
        }
    }

    Component {
        id: enrol

        EnrolPage {
            app: window.app
        }
    }

    Component {
        id: unlock

        UnlockPage {
            app: window.app
        }
    }

    Component {
        id: missions

        MissionsPage {
            app: window.app
            onSettings: settingsDialog.open()
        }
    }

    Component {
        id: start

        StartPage {
            app: window.app
        }
    }

    Component {
        id: inspection

        InspectionPage {
            app: window.app
            inspection: window.app.inspection
            onSettings: settingsDialog.open()
        }
    }

    Component {
        id: signing

        SigningPage {
            app: window.app
            inspection: window.app.inspection
        }
    }

    Component {
        id: handover

        HandoverPage {
            app: window.app
        }
    }

    Component {
        id: sync

        SyncPage {
            app: window.app
        }
    }

    SettingsDialog {
        id: settingsDialog

        preferences: window.app.preferences
    }
}
